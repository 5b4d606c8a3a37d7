"""What stands around the text of a page: menus, side bars, what the page hides."""

from __future__ import annotations

import re

from indexer.readers.markup import Element

_AROUND = {"header": "page header", "footer": "page footer", "aside": "side bar"}
_ROLES = {
    "navigation": "page navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "search": "search form",
    "complementary": "side bar",
}
_CLASSES = {
    "page navigation": "nav navbar navigation menu topbar",
    "breadcrumb": "breadcrumb breadcrumbs crumb crumbs",
    "side bar": "sidebar",
    "page header": "header masthead",
    "page footer": "footer copyright colophon",
    "pagination": "pagination pager",
    "share buttons": "share sharing social",
    "related pages": "related recommend recommended recommendation",
    "comments": "comments",
    "advertisement": "ad ads advert advertisement banner cookie",
}
_REASONS = {word: reason for reason, words in _CLASSES.items() for word in words.split()}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MOST = 0.4
"""An element with a larger share of the page's text is the page, whatever it is called."""
_LEAST_MAIN = 0.3
"""An element said to be the main one has at least this share of the page's text."""


class Navigation:
    """Follows a pass over the page; `reason` says why the text at this place is no part of the text proper."""

    def __init__(self, root: Element, *, is_book: bool) -> None:
        self._size = size_of(root)
        self._is_book = is_book
        self._main = None if is_book else self._find_main(root)
        self._open: list[tuple[Element, str]] = []
        self._inside = self._main is None

    @property
    def reason(self) -> str:
        """Why the text here is set aside; "" if it is not."""
        if self._open:
            return self._open[-1][1]
        return "" if self._inside else "outside the page's main text"

    def start(self, element: Element) -> None:
        """The pass enters an element."""
        if element is self._main:
            self._inside = True
        if not self._open and (reason := self._reason_for(element)):
            self._open.append((element, reason))

    def end(self, element: Element) -> None:
        """The pass leaves an element."""
        if self._open and self._open[-1][0] is element:
            self._open.pop()
        if element is self._main:
            self._inside = False

    def _find_main(self, root: Element) -> Element | None:
        for candidates in (root.xpath("//main | //*[@role='main']"), root.xpath("//article")):
            if len(candidates) == 1 and size_of(candidates[0]) >= _LEAST_MAIN * self._size:
                return candidates[0]
        return None

    def _reason_for(self, element: Element) -> str:
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            return "hidden on the page"
        reason = "page navigation" if element.tag == "nav" else ""
        if not reason and not self._is_book:
            reason = self._by_place(element) or _ROLES.get(element.get("role", ""), "") or _by_class(element)
        if reason == "page header" and next(element.iter("h1", "h2"), None) is not None:
            reason = ""
        return reason if reason and size_of(element) <= _MOST * self._size else ""

    def _by_place(self, element: Element) -> str:
        if element.tag not in _AROUND or (self._main is not None and self._inside):
            return ""
        if any(above.tag == "article" for above in element.iterancestors()):
            return ""
        return _AROUND[element.tag]


def _by_class(element: Element) -> str:
    words = re.split(r"[\s_-]+", f"{element.get('class', '')} {element.get('id', '')}".lower())
    return next((_REASONS[word] for word in words if word in _REASONS), "")


def size_of(element: Element) -> int:
    """Non-blank characters in an element."""
    return sum(len("".join(text.split())) for text in element.itertext())
