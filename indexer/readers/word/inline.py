"""What stands in a Word paragraph: runs of text, and what hangs from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.readers.markup import Element
from indexer.readers.word.styles import Styles
from indexer.readers.writer import Run

_SKIPPED = frozenset({"pPr", "rPr", "instrText", "delText", "del", "moveFrom", "delInstrText", "sdtPr"})
"""Properties, field codes and what was deleted with changes tracked."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PICTURES = frozenset({"blip", "imagedata"})
_SYMBOLS = {
    "FC": "√", "FB": "×", "FE": "☑", "FD": "☒", "A8": "☐", "6F": "☐", "71": "☐", "6C": "●", "6E": "■", "76": "❖",
    "D8": "➢", "E0": "→", "50": "√", "4F": "×", "52": "☑", "54": "☒", "A3": "☐",
}  # fmt: skip
"""Code points of Wingdings and Wingdings 2 that stand beside answers, by their last two digits."""
_OPERATORS = {"sSup": "^", "sSub": "_", "f": "/", "rad": "√"}
"""What stands between the two parts of a formula that would mean something else without it."""


@dataclass(slots=True)
class Inline:
    """The content of a paragraph."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Contents of its text boxes."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Its notes: `footnote` or `endnote`, and the number in the file."""
    pictures: int = 0


class InlineReader:
    """Reads paragraphs; the notes of a file are numbered as they come."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.noted = 0

    def read(self, paragraph: Element) -> Inline:
        """The content of one paragraph."""
        content = Inline()
        self._children(paragraph, content, bold=False, underline=False)
        return content

    def _children(self, parent: Element, content: Inline, *, bold: bool, underline: bool) -> None:
        for child in parent:
            self._one(child, content, bold=bold, underline=underline)

    def _one(self, element: Element, content: Inline, *, bold: bool, underline: bool) -> None:
        tag = element.tag
        if tag == "t":
            content.runs.append(Run(element.text or "", bold, underline))
        elif tag in _CHARACTERS:
            content.runs.append(Run(_CHARACTERS[tag], bold, underline))
        elif tag == "r":
            look = element.find("rPr")
            bold, underline = self._styles.switch(look, "b"), self._styles.switch(look, "u")
            self._children(element, content, bold=bold, underline=underline)
        elif tag == "sym":
            content.runs.append(Run(_SYMBOLS.get(element.get("char", "")[-2:].upper(), "□"), bold, underline))
        elif tag in ("footnoteReference", "endnoteReference"):
            self.noted += 1
            content.runs.append(Run(f"[{self.noted}]"))
            content.notes.append((tag.removesuffix("Reference"), element.get("id", "")))
        elif tag == "AlternateContent":
            # Both say the same, in words for newer and for older programs.
            for chosen in element[:1]:
                self._children(chosen, content, bold=bold, underline=underline)
        elif tag == "txbxContent":
            content.boxes.append(element)
        elif tag in _OPERATORS and len(parts := [part for part in element if not part.tag.endswith("Pr")]) == 2:
            self._formula(tag, parts, content)
        elif tag not in _SKIPPED:
            content.pictures += tag in _PICTURES
            self._children(element, content, bold=bold, underline=underline)

    def _formula(self, tag: str, parts: list[Element], content: Inline) -> None:
        texts = ["".join(part.itertext("t")) for part in parts]
        first, second = (f"({text})" if len(text) > 1 else text for text in texts)
        content.runs.append(Run(f"{first}{_OPERATORS[tag]}{second}"))
