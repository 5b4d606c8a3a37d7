"""In which order passages answer."""

from __future__ import annotations

from dataclasses import replace

from indexer.records import Chunk, Citation, Hit
from tutor.ranking import ranked


def hit(number: int, text: str, score: float) -> Hit:
    chunk = Chunk(number, "notes.md", (), number * 100, number * 100 + len(text), text, "", None, ())
    return Hit(number + 1, score, chunk, 0.0, 0.0, 0.0)


def texts(hits: list[Hit]) -> list[str]:
    return [each.chunk.text for each in hits]


def test_a_garbled_passage_goes_behind_a_clean_one_that_is_nearly_as_good() -> None:
    found = [hit(0, "磁体\ufffd\ufffd吸引铁", 1.0), hit(1, "磁体吸引铁。", 0.8)]
    assert texts(ranked(found, [])) == ["磁体吸引铁。", "磁体\ufffd\ufffd吸引铁"]


def test_a_passage_that_answers_goes_before_one_that_is_a_little_nearer() -> None:
    nearer, answering = hit(0, "磁体就在身边。", 1.3), hit(1, "磁体吸引铁。", 1.2)
    assert texts(ranked([replace(nearer, odds=-4.0), replace(answering, odds=4.0)], [])) == [
        "磁体吸引铁。",
        "磁体就在身边。",
    ]
    assert texts(ranked([replace(nearer, odds=3.0), answering], [])) == ["磁体就在身边。", "磁体吸引铁。"]
    assert texts(ranked([nearer, answering], [])) == ["磁体就在身边。", "磁体吸引铁。"]
    much_nearer = replace(nearer, score=2.0, odds=-4.0)
    assert texts(ranked([much_nearer, replace(answering, odds=4.0)], [])) == ["磁体就在身边。", "磁体吸引铁。"]


def test_what_defines_the_term_goes_first_and_ranks_count_anew() -> None:
    found = [hit(0, "磁体就在身边。", 1.8), hit(1, "磁体是吸引铁的物体。", 1.2)]
    definition = Citation("notes.md", (), None, 100, 110, "磁体是吸引铁的物体。", 1.0)
    order = ranked(found, [definition])
    assert texts(order) == ["磁体是吸引铁的物体。", "磁体就在身边。"]
    assert [each.rank for each in order] == [1, 2]


def test_a_definition_in_a_copy_of_the_passage_counts() -> None:
    copied = hit(1, "磁体是吸引铁的物体。", 1.2)
    copied = Hit(copied.rank, copied.score, copied.chunk, 0.0, 0.0, 0.0, (hit(5, "磁体是吸引铁的物体。", 0).chunk,))
    definition = Citation("notes.md", (), None, 500, 510, "磁体是吸引铁的物体。", 1.0)
    assert texts(ranked([hit(0, "磁体就在身边。", 1.8), copied], [definition]))[0] == "磁体是吸引铁的物体。"
