"""Every string is there in both languages, with the same blanks, and every string is used."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import ui
from ui.catalogue import CATALOGUES, Translator, choose_language

SOURCES = [
    path
    for path in [*Path(ui.__file__).parent.rglob("*.py"), Path(ui.__file__).parent.parent / "app.py"]
    if "catalogue" not in path.parts
]
ZH, EN = CATALOGUES["zh"], CATALOGUES["en"]


def _literals() -> set[str]:
    nodes = (node for path in SOURCES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _asked_for() -> set[str]:
    """Keys given to a translator as a literal."""
    keys = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t" and node.args:
                first = node.args[0]
                assert not isinstance(first, ast.JoinedStr), f"{path}:{node.lineno}: a key must be a whole literal"
                if isinstance(first, ast.Constant):
                    keys.add(first.value)
    return keys


def test_both_languages_have_the_same_strings() -> None:
    assert ZH.keys() == EN.keys()


@pytest.mark.parametrize("key", sorted(ZH))
def test_a_string_has_words_and_the_same_blanks_in_both_languages(key: str) -> None:
    blanks = [{field for _, field, _, _ in string.Formatter().parse(text[key]) if field} for text in (ZH, EN)]
    assert blanks[0] == blanks[1]
    assert ZH[key].strip()
    assert EN[key].strip()


def test_no_string_is_missing() -> None:
    assert _asked_for() - ZH.keys() == set()


def test_no_string_is_unused() -> None:
    assert ZH.keys() - _literals() == set()


def test_blanks_are_filled_and_an_unknown_key_is_an_error() -> None:
    assert Translator("en")("cite.page", page=3) == "page 3"
    with pytest.raises(KeyError):
        Translator("en")("no such key")


@pytest.mark.parametrize(
    ("wishes", "language"),
    [(("zh-Hant-TW",), "zh"), (("", "en-GB"), "en"), ((None, None, "zh"), "zh"), (("fr-FR", "zh"), "en"), ((), "en")],
)
def test_the_first_wish_counts(wishes: tuple[str | None, ...], language: str) -> None:
    assert choose_language(*wishes) == language
