"""Strings of the Look up page, in English."""

from __future__ import annotations

from typing import Final

STRINGS: Final[dict[str, str]] = {
    "lookup.title": "Look up",
    "lookup.lead": "Terms that the course defines: what they mean, where they occur, how they differ from their like.",
    "lookup.word": "Term",
    "lookup.placeholder": "A term, or its pinyin",
    "lookup.all": "All terms",
    "lookup.none": "No definitions of terms were found in the material of this course.",
    "lookup.none.hint": "Sentences such as “X is …” or “X (also called Y): …” are gathered here; add notes that "
    "have some and index them.",
    "lookup.no_word": "Type a word.",
    "lookup.count": "{count} terms from A to Z",
    "lookup.letters": "First letter",
    "lookup.csv": "Table (CSV)",
    "lookup.md": "Text (Markdown)",
    "lookup.by.alias": "“{query}” is another name of the term below.",
    "lookup.by.variant": "No term is called “{query}”; the nearest spelling is “{name}”.",
    "lookup.by.pinyin": "Found “{name}” by its pinyin.",
    "lookup.by.fuzzy": "No term is called “{query}”; perhaps you mean “{name}”.",
    "lookup.by.meaning": "No term is called “{query}”; this one is nearest in meaning and may be another thing.",
    "lookup.unknown": "The course does not define “{query}”.",
    "lookup.unknown.used": "The word is used in these places, though.",
    "lookup.unknown.hint": "The notes do not use the word either. Try another one, or ask a question.",
    "lookup.ask": "Ask about this word",
    "lookup.others": "Or one of these",
    "lookup.also": "Also called {names}",
    "lookup.comma": ", ",
    "lookup.several": "{count} definitions",
    "lookup.print": "Print",
    "lookup.related": "Related terms",
    "lookup.compare": "Compare",
    "lookup.compare.hint": "Choose a term to see both definitions side by side.",
    "lookup.open": "Open “{name}”",
    "lookup.why.together": "one's definition names the other",
    "lookup.why.kind": "of one kind",
    "lookup.why.section": "defined in the same section",
    "lookup.why.meaning": "near in meaning",
    "lookup.mentions": "Where else it occurs",
    "lookup.mentions.all": "Show more",
    "lookup.times": "{count}×",
    "lookup.source": "Source",
    "lookup.questions": "Questions that use it",
    "lookup.questions.all": "Show all",
}
