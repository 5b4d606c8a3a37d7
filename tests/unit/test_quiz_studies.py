"""What studies did and found becomes questions about them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.courses import find_course
from indexer.pipeline import index_course
from indexer.settings import Settings
from indexer.store import CourseIndex, open_index
from tutor.quiz import Item, pool

NOTES = """# Chapter 1: Memory

## Harder recall

Pyc and Rawson (2009) found that correct recalls which had been harder to make were followed by better memory than
easy ones. Mills and colleagues (1991) found that it goes with lower results.

## Testing

Stone and Field (2001) gave students short passages of prose. One week later those who had recalled them remembered
more than those who had read them again. So close the book now and then.

When Stone (2004) looked at both together, the benefit was much larger for nearly all of them, and it lasted longer.

## Pictures

Lake (2011) found that pictures of a machine helped learners more when its parts were named inside the picture.

## Mistakes

In a review of 40 studies, Brook and Wood (1999) found that readers sometimes take a wrong answer away as knowledge.

## Places

Hill (1988) found that words learned under water came back best under water, and words
learned ashore came back best ashore.

## Naps

Rivers (1997) found that a nap in the afternoon helped pupils to keep a list of names.

## Music

Banks, Shore and Marsh (2003) found that songs with a text made reading slower, while music without a text did little.

## Walks

Meadow (2012) found that a walk of ten minutes raised attention in the lesson that followed.

## Worked example: Ada

Ada (2001) found that nine of her ten answers about the rivers had been correct from the start.
"""


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Item]]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="builtin")
    folder = tmp_path_factory.mktemp("material")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    index_course([folder], slug="studies", settings=settings)
    with open_index(find_course("studies", settings)) as index:
        yield _made(index)


def _made(index: CourseIndex) -> list[Item]:
    found = pool(index)
    return [item for source in found.sources for item in found.items(source)]


def of(items: list[Item], method: str) -> list[Item]:
    return [item for item in items if item.method == method]


def test_what_was_found_is_asked_for_where_it_can_be_understood(items: list[Item]) -> None:
    asked = {item.stem for item in of(items, "finding")}
    assert "On “Mistakes”: what did Brook and Wood (1999) find?" in asked
    assert not any("Mills" in stem or "Ada" in stem for stem in asked)


def test_a_study_is_told_up_to_its_result(items: list[Item]) -> None:
    (told,) = of(items, "experiment")
    assert told.stem == "On “Testing”: what was done in the study of Stone and Field (2001), and what came out?"
    assert str(told.key).startswith("Stone and Field (2001) gave students")
    assert str(told.key).endswith("those who had read them again.")


def test_wrong_findings_are_those_of_other_studies(items: list[Item]) -> None:
    asked = of(items, "whose-finding")
    assert asked
    for item in asked:
        assert all(option.cited is not None for option in item.options if option.label != item.key)
        assert all(option.why_not is None or "found that" in option.why_not for option in item.options)


def test_studies_are_matched_once(items: list[Item]) -> None:
    match = of(items, "match-findings")[0]
    assert len(match.terms) == len(match.options) == 4
