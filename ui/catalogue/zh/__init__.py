"""Every string of the interface in Chinese, a module a page."""

from __future__ import annotations

from typing import Final

from ui.catalogue.zh import ask, exam, library, lookup, papers, quiz, shell

STRINGS: Final[dict[str, str]] = {
    key: words for page in (ask, exam, library, lookup, papers, quiz, shell) for key, words in page.STRINGS.items()
}
