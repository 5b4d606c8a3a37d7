"""Office Open XML packages: parts and the relationships between them."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.errors import InputError
from indexer.readers.archive import Archive, resolve
from indexer.readers.limits import Limits
from indexer.readers.markup import Element, parse_xml


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another."""

    id: str
    kind: str
    """The last word of its type: `officeDocument`, `styles`, `slide`."""
    target: str
    """Name of a part."""


class Package:
    """A .docx or .pptx file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.archive = Archive(data, limits)

    def main(self) -> str:
        """The part that everything hangs from.

        Raises:
            InputError: There is none.
        """
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument":
                return relationship.target
        raise InputError("the file is damaged: it does not say where its text is; save it again in its program")

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Links of a part to other parts of the file, in order; "" for the package itself."""
        folder, _, name = part.rpartition("/")
        source = f"{folder}/_rels/{name}.rels"
        if source not in self.archive:
            return ()
        return tuple(
            Relationship(
                link.get("Id", ""), link.get("Type", "").rpartition("/")[2], resolve(part, link.get("Target", ""))
            )
            for link in self.xml(source).iter("Relationship")
            if link.get("TargetMode") != "External"
        )

    def related(self, part: str, kind: str) -> Element | None:
        """The root of the first part of that kind that `part` links to; None if there is none."""
        for relationship in self.relationships(part):
            if relationship.kind == kind and relationship.target in self.archive:
                return self.xml(relationship.target)
        return None

    def xml(self, part: str) -> Element:
        """The root of a part."""
        return parse_xml(self.archive.read(part), part)
