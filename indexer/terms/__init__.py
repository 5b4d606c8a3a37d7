"""The terms that a document defines: names, aliases and definitions, found by how defining sentences are built."""

from __future__ import annotations

from indexer.terms.extract import find_definitions

__all__ = ["find_definitions"]
