"""List members that gloss a kind of something: `- 呼入型：以接听为主`, where their neighbours do the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.records import Definition, Document
from indexer.sentences import trimmed
from indexer.terms.aliases import PARENS, in_parens
from indexer.terms.context import recurs
from indexer.terms.names import clean_name, is_name, topic
from indexer.terms.predicate import GENUS_AT_END, RATIO, is_activity, is_kind, shares_head, shares_noun
from indexer.terms.sentence import Sentence, read_sentence
from indexer.terms.units import opens

_MEMBER = re.compile(
    rf"(?P<name>[^：:，,。；;（()）\n]{{1,12}})(?P<parens>{PARENS})?\s?(?:[：:](?!//)|(?P<dash>——))\s*(?![\"“])(?P<says>[^\n]{{6,}})"
)
_GLOSSED = re.compile("[：:]|——")
_KIND = re.compile(r"(?:[型制率论图表权者员式线]|效应|模型)$|法$(?<![合违守用办做看说想方]法)")
"""Words that name a kind end so; 工作内容 and 第一步 do not."""
_TERMS = re.compile("名词|术语|(?:下[面列]几个|重要|基本|主要|相关|核心)(?:概念|名词)")
_KINDS = re.compile(r"(?:型有?[几两二三四五六七八九十\d]+[种类]|常见的有|有[两二三四五六七八九十]+个方面)[：:]\s*$")
_DIVIDED = re.compile(r"分(?:为|成)?[两二三四五六七八九十]+[种类][：:]\s*$")
_DEMANDS = re.compile("原则|准则|要求|假设|假定|标准")
_DUTY = re.compile("都要|应当|必须|不得|要求")
_LISTING = re.compile(
    r"^(?!.*等[^、]{0,12}的)[^，,。；;]{1,12}(?:、[^，,。；;、]{1,12}){2,}[。；;]?$|^[^，,。；;、的]{1,8}、[^，,。；;、的]{1,8}和[^，,。；;、的]{1,8}[。；;]?$"
)
"""A mere list of things: no gloss."""
_SECOND = re.compile(r"[；;][^，,。；;：:]{2,12}[：:]")
"""Another gloss in the same sentence."""
_FEWEST = 2
"""Neighbours that are built alike, itself included."""
_ACTION = re.compile(
    r"^(?:提供|帮助|改善|改进|提高|提升|明确|加强|建立|制定|确定|选择|完善|优化|增加|减少|降低|保持|避免|注意|注重|重视|采用|运用|突破|确立|用对|让|怕|求)"
)
_PAIR = re.compile(r"[与和](?!.*[型式]$)|[型式法性][与和]")
_CONTRAST = re.compile(r"前者|后者|两者|二者")


def list_terms(document: Document, units: Sequence[tuple[int, int, int]]) -> Iterator[Definition]:
    """Glosses in the lists of a document; `units` are start, end and heading of its sentences, in order."""
    read = [(unit, _member(document.text, *unit)) for unit in units]
    read = [
        (unit, member)
        for unit, member in read
        if member or opens(document.text, unit[0]) or document.text[unit[1] - 1] in "：:"
    ]  # what goes on in a member's line parts it from no neighbour
    units, members = [unit for unit, _ in read], [member for _, member in read]
    at = 0
    for _, run in groupby(members, key=lambda member: member[0] if member else None):
        glosses = list(run)
        lead = _lead(document, units, at)
        at += len(glosses)
        alike = sum(_is_phrase(member[2]) for member in glosses if member) * 2 > len(glosses) >= _FEWEST
        kinds = _are_kinds([member[2] for member in glosses if member], lead)
        for member in glosses:
            if member and (len(glosses) >= _FEWEST or _alone(document.text, member[1].edges[0], member[2], lead)):
                yield from _definition(document.text, member[1], member[2], lead, kinds=kinds, alike=alike)


def _are_kinds(members: Sequence[re.Match[str]], lead: str) -> bool:
    """Whether the members of a list are kinds of one thing: they are called so, and their names end alike."""
    dashes = all(member["dash"] for member in members)
    if len(members) < _FEWEST or not (_KINDS.search(lead) or (dashes and _DIVIDED.search(lead))):
        return False
    alike = 1 if len(members) > _FEWEST else 2
    return len({member["name"].strip()[-alike:] for member in members}) == 1


def _lead(document: Document, units: Sequence[tuple[int, int, int]], at: int) -> str:
    """What a list is about: the heading above it and the sentence before it."""
    before = document.text[units[at - 1][0] : units[at - 1][1]] if at and units[at - 1][2] == units[at][2] else ""
    title = document.headings[units[at][2]].title if units[at][2] >= 0 else ""
    return f"{title}\n{before}"


_PREDICATE = re.compile("[均也仍]|都(?!市)|(?<![但可凡要])是(?!否)|已经|正在|^(?:适用|适合|有利|有助|属于|包括|分为)")
"""In a clause of its own, no noun phrase."""
_LEADS_IN = re.compile(
    r"(?:按照?|根据|依据?|从|以|通过|在|随着|为了|由于)[^，,。；;]*[，,]"
    r"(?![^。；;]*的[^的，,。；;]{1,8}(?:[，,。；;]|$))"
)
"""How something is done, before a clause that says what: 按均衡的原则，把客户分给专人."""


def _is_phrase(match: re.Match[str]) -> bool:
    """Whether a gloss is a noun phrase for what its name names."""
    says = match["says"]
    if shares_noun(says, match["name"]):
        return True
    if _LEADS_IN.match(says) or _PREDICATE.search(re.split("[，,]", says)[0]):
        return False
    return is_kind(says, name=match["name"]) or (is_kind(says) and not is_activity(match["name"]))


def _ends_in_kind(match: re.Match[str]) -> bool:
    """Whether a gloss ends in a noun for kinds, or one like the name's own."""
    return GENUS_AT_END.search(match["says"]) is not None or shares_head(match["says"], match["name"])


def _alone(text: str, near: int, match: re.Match[str], lead: str) -> bool:
    """Whether a gloss needs no neighbours: it ends in a genus, or is a noun phrase for a name that recurs."""
    name, says = match["name"], match["says"]
    return (
        _ends_in_kind(match)
        or RATIO.match(says) is not None
        or shares_noun(says, name)
        or (_is_phrase(match) and bool(match["parens"] or _TERMS.search(lead) or recurs(text, name, _FEWEST, near)))
    )


def _member(text: str, start: int, end: int, heading: int) -> tuple[tuple[int, int], Sentence, re.Match[str]] | None:
    window = text[start : min(end, start + 60)]
    if not _GLOSSED.search(window):
        return None
    sentence = read_sentence(text, start, end)
    match = _MEMBER.match(sentence.text)
    plain = sentence.mark is None
    if match is None or sentence.bold or (plain and not (_ends_in_kind(match) or _is_phrase(match))):
        return None
    name = match["name"].strip()
    if len(name) < _FEWEST and (plain or f"“{name}”" not in text):
        return None
    if plain and _SECOND.search(match["says"]):
        return None
    return (heading, int(sentence.mark.style) if sentence.mark else -1), sentence, match


def _definition(
    text: str, sentence: Sentence, match: re.Match[str], lead: str, *, kinds: bool, alike: bool
) -> Iterator[Definition]:
    name = topic(clean_name(match["name"]))
    if (
        (
            (_KIND.search(name) and ("的" not in name or _is_phrase(match)))
            or GENUS_AT_END.search(match["says"])
            or (is_kind(match["says"], name=name) and not _DUTY.search(match["says"]))
            or kinds
            or shares_noun(match["says"], name)
            or (sentence.mark is None and shares_head(match["says"], name))
            or (alike and _is_phrase(match))
            or _TERMS.search(lead)
            or (_DEMANDS.search(lead) and name.endswith(("性", "假设")))
        )
        and is_name(name, marked=len(name) == 1)
        and not _is_no_gloss(name, match["says"])
    ):
        at = sentence.text.find(name)
        span = trimmed(text, sentence.origins[0], sentence.origins[-1] + 1)
        end = span.end - (text[span.end - 1] in "；;")
        aliases = tuple(in_parens(match["parens"] or ""))
        yield Definition(name, aliases, sentence.span(at, at + len(name)), span.start, end)


def _is_no_gloss(name: str, says: str) -> bool:
    """Whether the member tells what to do, lists things, or holds two terms against each other."""
    compared = _PAIR.search(name) is not None or (re.search("[与和]", name) and _CONTRAST.search(says)) is not None
    return (
        compared
        or _ACTION.match(name) is not None
        or _LISTING.match(says) is not None
        or says.rstrip("；;").count("；") > 1
    )
