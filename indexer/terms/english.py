"""How an English sentence defines: the words between a name and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.terms.aliases import ALSO, PARENS, split_name
from indexer.terms.context import Context
from indexer.terms.english_predicate import (
    is_english_deed,
    is_english_fragment,
    is_english_genus,
    is_english_judgement,
    is_english_kind,
    is_english_part,
    is_english_role,
    repeats_noun,
)
from indexer.terms.found import Found, checked, found_at, tells_enough
from indexer.terms.names import is_name
from indexer.terms.sentence import Sentence

_LETTERS = re.compile(r"^[\W\d_]*[A-Za-z][^\u4e00-\u9fff]*$")
_NAME = r"(?P<name>[A-Za-z][\w'’-]*(?:[ -][\w'’-]+){0,5}?)"
_STRONG = (
    r"(?:(?:is|are|can\s+be|may\s+be)\s+(?:best\s+)?(?:defined\s+as|understood\s+as|the\s+(?:term|name)\s+for)"
    r"|refers?\s+to|means\b(?!\s+(?:more|less|fewer|better|that\s+(?:you|we|it|they)\b))|denotes\b|stands\s+for"
    r"|(?:is\s+what\s+)?(?:occurs|arises|exists|happens)\s+when\b|(?:is|means)\s+when\b"
    r"|(?:involves|consists\s+in)\s+(?=[a-z]+ing\s)|(?:is|are)\s+(?:an?|the)\s+(?:term|name|word)\s+(?:used\s+|given\s+)?(?:for|to)\b)"
)
_OFTEN_CALLED = (
    r"(?:(?:also|sometimes|often|commonly|usually|formerly|better|otherwise)\s+)?"
    r"(?:called|known\s+as|termed|named|referred\s+to\s+as)"
)
_INSERT = (
    rf"(?P<insert>,\s+(?:{_OFTEN_CALLED}|or)\s+[^,.;]{{2,40}}?,)?"
    r"(?:,\s+(?:[a-z][^,.;]{2,30}|which\s[^,.;]{2,60}),)?"
)
_HEDGE = r"(?:(?:simply|just|basically|essentially|roughly|usually|generally|typically|normally|really)\s+)?"
_STARTS = r"(?:^|(?<=[;:])|(?<=[,;]\swhereas)|(?<=[,;]\swhile)|(?<=,\sand))\s*(?P<article>(?:An?|The)\s+)?"
_THE_TERM = (
    r"(?:(?<=[Tt]he\s)(?:term|word|concept|notion|expression|phrase)\s+"
    r"(?=[\w\s\"”“'’-]+?\s(?:refers|means|denotes)\b))?"
)
_PLAIN = re.compile(
    rf"{_STARTS}{_THE_TERM}[\"“]?{_NAME}[\"”]?(?P<parens>{PARENS})?{_INSERT}\s+(?P<strong>{_STRONG})\s*", re.IGNORECASE
)
_COPULA = re.compile(
    rf"{_STARTS}{_NAME}(?P<parens>{PARENS})?{_INSERT}\s+(?:is|are)\s+{_HEDGE}"
    r"(?=an?\s|the\s|any\s|one\s+(?:of|that|which|who|in)\b|those\s|[a-z-]+s\s|[a-z-]+\s[a-z-]+[^\Wsiua]s\s(?:that|which|whose|used|of)\s|[a-z]+ing\s|[a-z]+\s(?:of|that|which|in|by|for|divided)\s)",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"^\s*(?P<article>The\s+)?(?P<name>[A-Z][\w'’-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w'’-]*){0,3})"
    rf"(?P<parens>{PARENS})?\s+(?:was|were)\s+(?=an?\s|the\s|(?:[A-Za-z-]+\s){{1,4}}(?:that|which|who)\s)"
)
"""What belongs to the past: The Luddites were textile workers who …"""
_ISM = re.compile(r"[a-z]{3}isms?$")
_TELLS = re.compile(
    rf"^\s*(?P<article>An?\s+)?{_NAME}\s+(?:defines|specifies|describes|denotes|measures)\s+(?=an?\s|the\s|how\s)"
)
_NAMED = re.compile(
    r"(?<!why )\b(?:is|are)\s+(?:commonly\s+|usually\s+|often\s+)?"
    r"(?:called|known\s+as|termed|referred\s+to\s+as)\s+(?:an?\s+|the\s+|its\s+|their\s+)?[\"“]?"
    r"(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,3})[\"”]?"
    rf"(?P<parens>{PARENS})?(?=[,.;]|$)"
)
_SAID_TO_BE = re.compile(
    r"^\s*(?:An?|The|Any)\s(?=[^.;]*\b(?:that|which|whose|with|who)\b)[^.;]{12,}\s(?:is|are)\s+said\s+to\s+be\s+(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,2}?)(?=[.;]|$)"
)
_WE_CALL = re.compile(
    r"\b(?:we|one|people|[a-z]+ists|engineers)\s+(?:also\s+)?(?:call|name|term)s?\s+"
    r"(?:this|that|these|those|it|them|such\s[\w\s]{2,20}?)\s+(?:\w+\s+)??(?:an?\s+|the\s+)?[\"“]?"
    rf"(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){{0,3}}?)[\"”]?(?P<parens>{PARENS})?(?=[,.;]|$)"
)
_BY_WE_MEAN = re.compile(
    rf"^\s*By\s+(?:an?\s+|the\s+)?[\"“]?{_NAME}[\"”]?(?P<parens>{PARENS})?,?\s+(?:we|I|one|[a-z]+(?:ists|ers|ians))\s+means?\s+"
)
_SPEAK_OF = re.compile(
    r"\b(?:[Ww]e|[Oo]ne|[A-Za-z]+(?:ists|ers|ians))\s+(?:speaks?\s+of|talks?\s+of)\s+(?:an?\s+|the\s+)?[\"“]?"
    r"(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,3}?)[\"”]?\s+(?:when|if|where)\s"
)
_IF_SO = re.compile(
    r"(?:^|(?<=[;:]))\s*(?:[Ww]hen|[Ii]f|[Ww]here)\s[^.;]{12,},\s(?:we|one|[a-z]+(?:ists|ers|ians))\s+speaks?\s+of\s+(?:an?\s+|the\s+)?[\"“]?(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,3}?)[\"”]?(?=[.;]|$)"
)
_WHAT_THEY_CALL = re.compile(
    r"^\s*What\s+(?:\w+\s+){1,3}?calls?\s+(?:an?\s+|the\s+)?[\"“]?(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,3}?)[\"”]?\s+(?:is|are)\s"
)
_DEFINE_AS = re.compile(
    r"\b(?:defines?(?=[^.;]*\sas\s)|use\s+the\s+(?:word|term))\s+(?:an?\s+|the\s+)?[\"“]?(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,3}?)[\"”]?"
    r"\s+(?:as|for|to\s+mean)\s+(?=an?\s|the\s|any\s|[a-z]+ing\s)"
)
_ACCORDING = re.compile(
    r"^\s*According\s+to\s+(?:the|his|her|their|[A-Z][\w’']+)\s+(?P<name>(?:[\w'’-]+\s){0,4}?(?:law|theorem|principle|theory|hypothesis|effect)"
    r"(?:\s+of(?:\s+[a-z][\w'’-]*){1,3}?)?),\s(?!we\s)(?=[^.]{30})"
)
_KNOWN_AS = re.compile(
    r",\s+(?:an?|the)\s+(?:\w+\s+)?(?:procedure|process|technique|method|practice|phenomenon|effect|property|quantity"
    r"|condition|state|approach|mechanism|principle|system|structure|error|bias|tendency|substance|stage|rule|strategy|behaviou?r|pattern|relation|change"
    r"|reaction|measure|ratio|rate|value)s?"
    r"\s+(?:that\s+is\s+)?(?:known\s+as|called|termed|referred\s+to\s+as)\s+(?:an?\s+|the\s+)?[\"“]?"
    rf"(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){{0,3}})[\"”]?(?P<parens>{PARENS})?(?=[,.;]|$)"
)
_THAT_IS = re.compile(
    r"(?:^\s*|\b(?:uses?|is|are|called|the|an?|of|with|by|has|have|contains?|through|into)\s+)"
    rf"(?P<name>[A-Za-z][\w'’-]*(?:\s[\w'’-]+){{0,2}}?)(?P<parens>{PARENS})?,"
    r"\s+(?:that\s+is|i\.e\.|in\s+other\s+words),?\s+(?=[\w-]+\s)"
)
_MEMBER = re.compile(
    rf"^\s*{_NAME}(?P<parens>{PARENS})?(?::|\s[–—])\s+"
    r"(?=(?:an?|the|any|how|what)\s|[a-z]+(?:tion|ment|ing|sis|al)\s+of\s|[a-z]+ing\s)",
    re.IGNORECASE,
)
_BOLD = re.compile(
    rf"(?P<parens>{PARENS})?(?P<insert>,\s+{ALSO}\s+[^,.;]{{2,40}}?,)?(?:,\s+[a-z][^,.;]{{2,30}},)?"
    r"(?:\s+[a-z]+(?=\s(?:is|are)\s(?:one|those)\s)|\s+of\s+(?:an?|the)\s+[a-z]+(?=\s(?:is|are)\s))?\s+"
    rf"(?:{_STRONG}|(?:is|are)\s+(?!not\b|n't|very\b|also\b|often\b|always\b|never\b)|(?:describes|tells|defines|specifies|states|measures)\b)|,\s+(?:that\s+is|i\.e\.),?\s"
)
_IF = re.compile(r"\s+if\s+(?=(?:it|they|one|he|she|its|their|an?|the)\s)")
_APPOSITION = re.compile(r",\s+(?:(?:an?|the)|in\s+which)\s+(?:[\w'’-]+\s+){1,12}?[\w'’-]+,\s+(?!(?:and|or)\b)")
_COLON = re.compile(rf"(?P<parens>{PARENS})?(?:\s?[:—–]|\s-\s)")
_BOLD_NAMED = re.compile(
    r"(?:(?:called|known\s+as|referred\s+to\s+as|termed|named|said\s+to\s+be)|\b(?:call|name|term)s?\s+(?:this|that|these|those|it|them)"
    r"|(?:^|;\s)(?:[Ii]f|[Ww]hen|[Ww]here)\s[^;]{12,},\s(?:we|one)\s+(?:speaks?|talks?)\s+of)"
    r"\s+(?:an?\s+|the\s+|its\s+|their\s+)?[\"“]?\Z"
)
_CALLS_THIS = re.compile(
    r"\b(?:[Ww]e|[A-Za-z]+(?:ists|ers|ians))\s+call\s+(?:this|such|the|an?|any|every|all)\s"
    r"(?:(?:[\w'’-]+\s+){1,16}|(?:[\w'’,()-]+\s+){1,30}?(?<=,\s)(?:an?\s+|the\s+)?)(?<!\bis\s)(?<!\bare\s)\Z"
)
"""Before a name that is set off: We call this return of a response …"""
_THIS = re.compile(r"This(?:\s+\w+)?\s+$")
_WE_MEAN = re.compile(r"\s+(?:we|I|one)\s+means?\s")
_DESCRIBED = re.compile(
    r"(?:^|[;,]\s(?:and\s)?)\s*(?:(?:an?|one|the)\s+(?:\w+\s+)?|\w+s\s+)(?:(?:of\s+)(?:\w+\s+){1,3})?"
    r"(?:with|that|which|whose|who|having|[a-z]+ed\s(?:by|with|from|into|to))\s[^;]{8,}\s(?:is|are)\s+(?:an?\s+|the\s+)?\Z",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\bwhy\b|(?<!,\s)\bwhich\s*$|^(?!.*,\s(?:which|who|that)\b).*,\s*$", re.IGNORECASE)
_APPOSED = re.compile(
    r"^[^,]+,\s(?:an?|the|any|or|that\sis|from|in|by|through|with|without|for|to|at|on|under|across|such\sas|usually|often)\s"
    r"[^.;]*,\s*$"
)
"""A subject with what explains it: The opposite change, an increase in responding, is called …"""
_CLAIM = re.compile(
    r"^\s*(?:The\s+)?(?P<name>(?:[A-Za-z][\w'’-]*\s){0,4}?(?:law|theorem|principle|theory|hypothesis|effect|rule|paradox)(?:\sof(?:\s[a-z][\w'’-]*){1,3}?)?)"
    rf"(?P<parens>{PARENS})?\s+(?:(?:says|states|holds|predicts|asserts|implies)|tells\s+us)\s+(?=that\s)"
)
_SEES_AS = re.compile(
    r"^\s*(?:The\s+)?(?P<name>(?:[A-Za-z][\w'’-]*\s){1,4}?(?:model|theory|hypothesis|view|principle|approach))"
    rf"(?P<parens>{PARENS})?\s+(?:describes|views|regards|sees|treats|depicts|portrays)\s+(?=[^.;]{{4,}}\sas\s)"
)
_EQUALS = re.compile(rf"^\s*{_NAME}(?P<parens>{PARENS})?\s+=\s+(?=(?:an?|the|any)\s)")
_DASH = re.compile(rf"^\s*{_NAME}(?P<parens>{PARENS})?\s[–—-]\s+(?=(?:an?|the|any)\s)")
_APPOSED_TO = re.compile(
    rf"^\s*{_NAME}(?P<parens>{PARENS})?,\s+(?=(?:an?|the)\s[^,.;]{{12,}},\s(?!(?:and|or|(?:is|are)\s(?:called|known|termed|said))\b))"
)
"""A name and what it is before what it does: Back-formation, the creation of a word by …, gave us …"""
_TOO = re.compile(
    r"(?<=;)\s(?:and\s|while\s|but\s)?(?:one|those)\s(?:with|that|which|whose|in\swhich|having|without)\s[^;.]{8,}\s(?:is|are)\s"
    r"(?:an?\s|the\s)?(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+)?)(?=[.;]|$)"
)
"""Behind a clause that names what it describes: …; one with a lower potential is hypertonic."""
_CALLED = re.compile(r"\b(?:said\s+to\s+be|called|known\s+as|termed)\s[^;.]*;")
_GLOSS = re.compile(rf"^\s*{_NAME}(?P<parens>{PARENS})?(?::|\s[–—-])\s+(?=[a-z]+\s\S+\s\S)")
"""In a list that is headed as one of words to learn."""
_DEED_NAME = re.compile("(?:ing|[ts]ion|ment|sis|al)$")
"""What is done is called so: market segmentation is dividing a market."""
_DEED = re.compile(r"[a-z]+ing\s(?!of\s)")
_REFERS = re.compile(
    r"(?:please\s+)?(?:see|remember|revise|cf|refer\s+to|look\s+(?:up|at)|skip|page|slides?|pp?)\b", re.IGNORECASE
)
"""To where something is told, or what to do about it, behind a label."""
_TO_DO = re.compile(
    r"(?:do|don['’]t|not|never|always|see|remember|learn|note|draw|use|check|make|ask|find|look|write|know|revise|compare|explain"
    r"|describe|define|list|give|name|can|is|are|was|were|has|have|must|should|will|e\.g)\b"
)
_MEASURED = re.compile(
    r"^\s*The\s+(?:difference|ratio|sum|product|quotient|distance|proportion|percentage|total)\s+(?:in|of|between|by)\s"
    r"[^,.;]{12,}\sis\s(?:its|their)\s(?P<name>[a-z][\w'’-]*(?:\s[\w'’-]+){0,2}?)(?=[.;]|$)"
)
_STRONG_FORMS = (_BY_WE_MEAN, _SPEAK_OF, _WHAT_THEY_CALL, _DEFINE_AS, _ACCORDING, _SEES_AS, _EQUALS)
_BACKED = (_PLAIN, _CLAIM, _COPULA, _WAS, _TELLS, _MEMBER, _GLOSS, _THAT_IS, _DASH, _APPOSED_TO)
_WEAK = (_CLAIM, _COPULA, _WAS, _TELLS, _MEMBER, _THAT_IS, _DASH, _APPOSED_TO)
_OF_NOUN = re.compile(
    r"[a-z]+(?:[ts]ion|ment|ing|sis|ism|ity|ness|[ae]nce|ure|age|al)\s(?:of|that|which|in|by|with|from)\s"
)
"""Twice in a sentence: A is digestion of solids, whereas B is digestion of fluids."""
_OFTEN = 2
_FEWEST_OF_ONE, _FEWEST = 4, 6
"""Words of what a thing is: behind "A gene is", and behind a subject that might be anything."""
_NAMES_LAST = (_SAID_TO_BE, _IF_SO, _MEASURED, _TOO)
_FEWEST_WORDS = 3
"""Before "is called": a subject that is described, not only named."""


def bold_terms(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Terms of an English sentence whose names are set in bold."""
    text = sentence.text
    for start, end in (*sentence.bold, *sentence.italic):
        name, aliases = split_name(text[start:end].rstrip(": "))
        if not is_name(name, marked=True):
            continue
        slanted = (start, end) in sentence.italic
        match = None if slanted else _BOLD.match(text, end)
        colon = _COLON.match(text, end)
        labels = not slanted and not text[:start].strip() and (text[end - 1] == ":" or colon is not None)
        said = text[colon.end() if colon else end :].strip()
        deed = _DEED_NAME.search(name) is not None and is_english_deed(said, alone=True)
        told = deed or is_english_kind(said, _FEWEST_OF_ONE) or is_english_part(said)
        labels = labels and ((context.in_list and not _REFERS.match(said)) or told)
        if match and tells_enough(text[match.end() :]) and not is_english_judgement(text[match.end() :]):
            yield found_at(text, start, end, name, aliases, match["parens"], match["insert"])
        elif (labels and tells_enough(text[end:])) or _is_named(text, start, end):
            yield found_at(text, start, end, name, aliases, colon["parens"] if colon else "", "")


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether the words before a bold name, or around it, say that what they describe is called so."""
    before = text[:start]
    if _BOLD_NAMED.search(before) or _CALLS_THIS.search(before):
        return True
    if before.strip().lower() in {"by", "by a", "by an", "by the"}:
        return _WE_MEAN.match(text, end) is not None
    if _DESCRIBED.search(before):
        return re.match(r"\s*(?:[.;,]|$)", text[end:]) is not None
    if re.search(r"\b(?:is|are|and|or)\s+\Z", before):
        return _IF.match(text, end) is not None
    return before.strip().lower() in {"", "a", "an", "the"} and _APPOSITION.match(text, end) is not None


def plain_terms(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Terms that no markup sets off."""
    text = sentence.text
    for pattern in (*_STRONG_FORMS, *_BACKED):
        for match in pattern.finditer(text):
            if tells_enough(rest := text[match.end() :]) and _is_backed(pattern, match, rest, context):
                for found in checked(text, match, marked=False, context=context):
                    yield replace(found, weak=pattern in _WEAK)
    for pattern in (_NAMED, _SAID_TO_BE, _IF_SO, _WE_CALL, _KNOWN_AS, _MEASURED, _TOO):
        for match in pattern.finditer(text):
            if pattern is _TOO and not _CALLED.search(text, 0, match.start()):
                continue
            before = text[: match.start("name")] if pattern in _NAMES_LAST else text[: match.start()]
            if (_THIS.match(before) or len(before.split()) >= _FEWEST_WORDS) and not (
                pattern is _NAMED and _ASIDE.search(before) and not _APPOSED.match(before)
            ):
                yield from checked(text, match, marked=False, context=context)


def _is_backed(pattern: re.Pattern[str], match: re.Match[str], rest: str, context: Context) -> bool:
    """Whether something besides its marker says that a sentence defines."""
    name = match["name"]
    if pattern is _MEMBER:
        if " and " in name:
            return False
        if _DEED.match(rest):
            return (
                (context.in_list or context.opens)
                and _DEED_NAME.search(name) is not None
                and is_english_deed(rest, alone=True)
            )
        if context.in_list or (context.opens and match["parens"]):
            return is_english_kind(rest)
        return context.opens and is_english_genus(rest)
    if pattern is _WAS:
        return _is_past(match, rest, context)
    if pattern is _THAT_IS:
        return is_english_kind(rest) or (not match.start("name") and is_english_deed(rest))
    if pattern is _GLOSS:
        return context.in_list and context.glossed and not _TO_DO.match(rest)
    if pattern is _DASH:
        return is_english_genus(rest) or is_english_fragment(rest, name)
    if pattern is _APPOSED_TO:
        return (
            name[0].isupper()
            and " of " not in name
            and is_english_genus(re.sub("^the (?=[a-z]+(?:tion|ment|ing) of )", "", rest))
        )
    if pattern is _TELLS:
        return context.opens and context.recurs(name, _OFTEN if match["article"] else _OFTEN + 1)
    if pattern is _COPULA:
        told = match.start() == 0 and name.lower() in context.topics
        if told and not (is_english_judgement(rest) or is_english_role(rest)):
            return True
        single = (match["article"] or "").strip().lower() in {"a", "an"} or match["parens"] or match["insert"]
        noun = _OF_NOUN.match(rest)
        if noun and len(re.findall(rf"\b(?:is|are)\s+{noun[0]}", match.string)) > 1:
            return True
        if repeats_noun(rest, name) or (name.lower().endswith("ing") and is_english_deed(rest)):
            return True
        if re.match("[a-z]+ing\\s", rest):
            return False
        telling = is_english_genus(rest) and not name.isupper() and len(rest.split()) >= _FEWEST_OF_ONE
        backed = single or context.is_notion(name) or (context.opens and context.recurs(name, _OFTEN))
        return telling or (bool(backed) and is_english_kind(rest, _FEWEST_OF_ONE if single else _FEWEST))
    return True


def _is_past(match: re.Match[str], rest: str, context: Context) -> bool:
    """Whether "was" says what a movement, an event or a group is, rather than who somebody was or how it went."""
    if is_english_judgement(rest) or is_english_role(rest) or _ROLES.match(rest):
        return False
    name = match["name"]
    if match["article"]:
        told = is_english_kind(rest, _FEWEST) or _PEOPLE.match(rest) is not None
        return told and (" " in name or name.endswith("s"))
    return (_ISM.search(name) is not None or context.recurs(name, _OFTEN)) and is_english_genus(rest)


_PEOPLE = re.compile(r"(?:[A-Za-z-]+\s){1,3}[a-z-]+s\s(?:that|which|who)\s")
_ROLES = re.compile(
    r"(?:an?|the)\s(?:[\w-]+\s)?(?:result|cause|time|end|beginning|start|victory|defeat|failure|success|disaster|turning)\b"
)


def is_english(text: str) -> bool:
    """Whether a sentence has letters and no Chinese."""
    return _LETTERS.match(text) is not None
