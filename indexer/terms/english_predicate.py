"""What English says of a term: the kind of thing it is, or only a judgement, a reason or a role."""

from __future__ import annotations

import re

_ENGLISH_KIND = re.compile(
    r"^(?:an?|the|any|one\s+of\s+the|those|all|every|each|(?:[\w-]+\s)?[\w-]+s)\s+(?P<noun>(?:[\w'’/-]+\s+){0,6}?[\w'’/-]+)(?:,(?=\s(?:that|which|such|used|measured))|\s(?=\w))\s*"
    r"(?:that|which|who|whose|where|when|in|on|of|for|to|by|with|from|at|over|between|such|used|[a-z]+ed|[a-z]+ing|an?|the)\b",
    re.IGNORECASE,
)
_ENGLISH_ROLE = re.compile(
    r"\b(?:prerequisite|basis|foundation|key|reason|cause|result|consequence|example|matter|question|problem|purpose|aim|goal|advantage"
    r"|drawback|disadvantage|benefit|choice|idea|way|heart|essence|core|secret|property|feature|responsibility|mistake|challenge|sign"
    r"|symptom|subject|topic|source|one|lot|most|more|less|best|better|worse|worst|same|only|first|second|third|last|next|main|major"
    r"|good|bad|great|common|important|essential|crucial|vital|useful|favou?rite|wrong|right|typical|famous|biggest|largest|simplest|easiest)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 6


def is_english_kind(rest: str, fewest: int = _FEWEST_WORDS) -> bool:
    """Whether an English predicate is a noun phrase that says what kind of thing something is."""
    match = _ENGLISH_KIND.match(re.sub(r"^one(?=\s+(?:that|which|who|whose|in\s+which)\s)", "a thing", rest))
    return (
        match is not None
        and len(re.split("[;.]", rest, maxsplit=1)[0].split()) >= fewest
        and not _ENGLISH_ROLE.search(match["noun"])
    )


_ENGLISH_GENUS = re.compile(
    r"the\s+(?:theory|observation|idea|claim|belief|principle|view|hypothesis|finding|tendency|assumption)\s+that\s|"
    r"(?:an?\s+|any\s+|the\s+(?![\w-]+\s(?:that|which|who)\b)|(?=[\w-]+s\s|[\w-]+\s[\w-]+s\s))(?:[\w-]+\s+){0,2}?(?:process|procedure|method|technique|treatment|therapy|practice|activity|act|action|form|type|kind|sort|class|branch|study"
    r"|science|theory|measure|measurement|degree|extent|amount|quantity|number|ratio|rate|share|proportion|fraction|percentage|sum|difference|product|root|probability|value|level"
    r"|state|condition|situation|phenomenon|tendency|ability|capacity|property|change|increase|decrease|rise|fall|loss|improvement|reaction|response|relationship|relation"
    r"|set|group|collection|series|sequence|system|structure|organi[sz]ation|institution|arrangement|agreement|contract|document|record|statement|claim|rule|device|machine|instrument|tool"
    r"|substance|material|compound|molecule|organism|cell|organ|disease|disorder|market|tax|cost|price|good|payment|program|algorithm|data\s+structure|variable|function|model|area|region"
    r"|period|time|point|line|surface|layer|force|energy|movement|transfer|exchange|conversion|removal|production|use|application|belief|attitude|feeling|particle|object|animal|plant|combination|union|mixture)(?:s|es)?"
    r"(?:,)?\s+(?:that|which|who|whose|where|when|in\s+which|by\s+which|at\s+which|to\s+which|for\s+which|of|between|used|in|by|to|for|from|with)\b",
    re.IGNORECASE,
)
"""Nouns that an English definition begins with, of no subject in particular, and what goes on about them."""

_NOMINAL = re.compile(r"[a-z]+(?:[ts]ion|ment|ing)\s+of\s(?:\S+\s+){2}")


def is_english_genus(rest: str) -> bool:
    """Whether an English predicate begins with a noun for kinds and tells it from others."""
    match = _ENGLISH_GENUS.match(rest)
    return _NOMINAL.match(rest) is not None or (match is not None and not _VALUED.search(match[0]))


_HEAD = re.compile(
    r"(?:an?\s+|the\s+)?([a-z-]+)\s+(?:that|which|of|by|in|for|from|with|who|whose|where|to"
    r"|[a-z]+ed|bought|paid|held|made|sold|built|given|taken|written)\b"
)


def repeats_noun(rest: str, name: str) -> bool:
    """Whether a predicate begins with the noun that the name ends in: kinetic energy is energy of motion."""
    *told, noun = name.lower().split()
    head = _HEAD.match(rest)
    return bool(told) and head is not None and head[1] == noun


_DOING = re.compile(
    r"(?!(?:becoming|getting|taking|going|making\s+it|being|having|growing|rising|falling|coming|doing)\b)"
    r"[a-z]+ing\s+(?:\S+\s+){3,}"
)


_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|should|must|may|might|do|does|did|says?|means?|makes?|gives?"
    r"|takes?|needs?)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|should|must|may|might|do|does|did)\b", re.IGNORECASE
)
_BARE = re.compile(r"(?:an?|any|one\s+of)\s|\S+(?:\s[\w-]+){1,3}\s(?:that|which|of|who|whose|where)\s", re.IGNORECASE)
_COMPARES = re.compile(
    r"(?:the|an?|one\s+of\s+the)\s+(?:more|most|less|least|best|better|only|same|main|key|basis|reason|next|last)\b"
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where|when)\b", re.IGNORECASE)


def is_english_deed(rest: str, *, alone: bool = False) -> bool:
    """Whether an English predicate says what is done: turning information into a form that lasts.

    Args:
        rest: What follows the marker.
        alone: It has to be all that is said: no verb goes on about the deed.
    """
    own = _RELATIVE.split(re.split("[;.]", rest, maxsplit=1)[0], maxsplit=1)[0]
    return _DOING.match(rest) is not None and not (alone and _AUXILIARY.search(own))


def is_english_fragment(text: str, name: str) -> bool:
    """Whether a sentence is a noun phrase without a verb of its own: A device that forwards frames."""
    own = _RELATIVE.split(text, maxsplit=1)[0]
    noun = _BARE.match(text) is not None and is_english_kind(text)
    return noun and not _FINITE.search(own) and name.lower() not in own.lower()


_PART = re.compile(r"(?:an?|the|any)\s[\w-]+\sof\s(?:an?|the|any)\s[\w-]+\s(?:that|which|who|whose)\s")


def is_english_part(text: str) -> bool:
    """Whether a label is followed by what a thing is of another: the core of a word that is left when it shrinks."""
    return _PART.match(text) is not None and not _COMPARES.match(text)


_ROLE_OF_TOPIC = re.compile(
    r"(?:an?|the|one)\s+(?:[\w-]+\s+)?(?:subject|problem|matter|question|topic|challenge|source|symptom)\b"
)
_VALUED = re.compile(
    r"\b(?:common|important|good|great|typical|useful|famous|best|better|main|major|key|essential|crucial|vital|popular|powerful|serious"
    r"|real|only|special|natural|excellent|simple|particular|different|similar|same)\s"
)


def is_english_role(rest: str) -> bool:
    """Whether an English predicate says what a thing is to somebody: a subject that many fear."""
    return _ROLE_OF_TOPIC.match(rest) is not None


def is_english_judgement(rest: str) -> bool:
    """Whether an English predicate compares or values: the more careful of the two."""
    return _COMPARES.match(rest.strip()) is not None
