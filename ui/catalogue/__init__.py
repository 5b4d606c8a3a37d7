"""Every string a person reads, by key, in each language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ui.catalogue import en, zh

Language = Literal["zh", "en"]
CATALOGUES: Final[Mapping[Language, Mapping[str, str]]] = {"zh": zh.STRINGS, "en": en.STRINGS}
NAMES: Final[Mapping[Language, str]] = {"zh": "中文", "en": "English"}

__all__ = ["CATALOGUES", "NAMES", "Language", "Translator", "choose_language"]


@dataclass(frozen=True, slots=True)
class Translator:
    """Strings of one language: `t("cite.page", page=3)`."""

    language: Language

    def __call__(self, key: str, /, **values: object) -> str:
        """The string of that key, its `{names}` filled in; a missing key or name raises KeyError."""
        return CATALOGUES[self.language][key].format(**values)


def choose_language(*wishes: str | None) -> Language:
    """The first of `wishes` (language tags such as `zh-Hant-TW`, "" or None for none) that there is; else English."""
    for wish in wishes:
        tag = (wish or "").lower()
        if tag.startswith("zh"):
            return "zh"
        if tag:
            return "en"
    return "en"
