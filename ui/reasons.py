"""What the indexer says of a place, in the language of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ui.catalogue import Translator

_REASONS: Final[Mapping[str, str]] = {
    # Set aside
    r"an answer key": "reason.key",
    r"links to where an answer stands": "reason.references",
    r"the page's place on its site": "reason.breadcrumb",
    r"a date of publication": "reason.date",
    r"a site's links|pagination|share buttons|related pages": "reason.links",
    r"page navigation|side bar|search form|breadcrumb": "reason.navigation",
    r"a site's account box": "reason.account",
    r"a site's notice": "reason.notice",
    r"advertisement": "reason.advertisement",
    r"comments?": "reason.comments",
    r"a page number|page number|slide number": "reason.page_number",
    r"date on the slide": "reason.date",
    r"a copyright line": "reason.copyright",
    r"running header|page header|slide header": "reason.header",
    r"running footer|page footer|slide footer": "reason.footer",
    r"table of contents": "reason.contents",
    r"text across the page": "reason.turned",
    # Questions
    r"no options": "reason.no_options",
    r"option (?P<which>.+) is missing": "reason.option_missing",
    r"the key names (?P<which>.+), which is not among the options": "reason.strange_key",
    r"the key (?P<which>.+) names several options of a single-choice question": "reason.several",
    r"the key (?P<which>.+) is no verdict": "reason.no_verdict",
    r"the key is a verdict, the question a choice": "reason.verdict",
    r"two keys: (?P<one>.+) beside the question, (?P<other>\w+) in .+": "reason.two_keys",
    r"several keys in the stem: (?P<which>.+)": "reason.keys_in_stem",
    r"the printed answer is no option letter or verdict": "reason.no_letter",
    r"the printed answer is somebody's, not a key": "reason.somebodys",
    r"the key list has no key for it": "reason.no_key",
    r"the key list has no option letter for it": "reason.no_letter",
    r"number (?P<number>\S+) is not unique: its key cannot be told": "reason.not_unique",
    r"number (?P<number>\S+) is printed twice": "reason.twice",
    r"number (?P<number>\S+) stands behind number (?P<before>\S+)": "reason.order",
    r"keys without questions": "reason.stray_keys",
    r"a key without a question": "reason.stray_key",
    r"a key for number (?P<number>\S+), which is no question here": "reason.stray_number",
    r"numbers? (?P<numbers>.+) (?:is|are) missing before it": "reason.gap",
    r"the term is not told from its definition": "reason.term",
    r"only the first \d+ options are kept": "reason.many_options",
    r"a matching question: its pairs are not read": "reason.matching",
    r"several answers are right; the first is kept": "reason.several_right",
    # Pages
    r"page (?P<number>\d+) is a picture without a text layer and was not read": "reason.scan",
    r"page (?P<number>\d+) is damaged and was not read": "reason.page_damaged",
}
_PATTERNS: Final = tuple((re.compile(pattern), key) for pattern, key in _REASONS.items())
_OF: Final = re.compile(r"question (?P<number>[^:]{1,12}): (?P<reason>.+)", re.DOTALL)


def say(t: Translator, reason: str) -> str:
    """The reason in words of the interface; as it stands where there are none for it."""
    if match := _OF.fullmatch(reason):
        return t("reason.of", number=match["number"], reason=say(t, match["reason"]))
    for pattern, key in _PATTERNS:
        if found := pattern.fullmatch(reason):
            return t(key, **found.groupdict())
    return reason
