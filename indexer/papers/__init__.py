"""Past papers: running text in, questions with options and printed keys out. No language model; no key is guessed."""

from __future__ import annotations

from indexer.papers.assemble import Papers, read_papers
from indexer.papers.keyfile import KeyMatch, KeyMatches, match_key_file
from indexer.papers.titles import is_key_of
from indexer.records import Reading

__all__ = ["KeyMatch", "KeyMatches", "Papers", "find_questions", "is_key_of", "match_key_file"]


def find_questions(reading: Reading, name: str) -> Papers:
    """The papers, questions and doubtful places of one document.

    Args:
        reading: What a reader made of the file.
        name: The document's name: the title of what stands under no title, and the path in reviews.
    """
    return read_papers(reading, name)
