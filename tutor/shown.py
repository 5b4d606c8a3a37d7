"""An item as it was shown, as JSON values and back: what is kept of it, whatever becomes of the material."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from indexer.records import Citation
from tutor.quiz.item import Cited, Item, Option

SCHEMA = 1
"""Shape of the items that are stored now."""


def as_json(item: Item) -> dict[str, Any]:
    """The item with its key and citations, and `schema`: its shape's number."""
    return {"schema": SCHEMA, **asdict(item)}


def from_json(shown: Mapping[str, Any]) -> Item:
    """The item again."""
    fields = {name: value for name, value in shown.items() if name != "schema"}
    fields["options"] = tuple(_option(each) for each in fields["options"])
    fields["citations"] = tuple(
        Cited(_citation(each["citation"]), tuple(each["supports"])) for each in fields["citations"]
    )
    fields["terms"] = tuple(fields.get("terms", ()))  # what was stored before has none
    return Item(**fields)


def _option(fields: Mapping[str, Any]) -> Option:
    return Option(**{**fields, "cited": _citation(fields["cited"]) if fields["cited"] is not None else None})


def _citation(fields: Mapping[str, Any]) -> Citation:
    return Citation(**{**fields, "headings": tuple(fields["headings"])})
