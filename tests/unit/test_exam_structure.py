"""A structure is read as it is written, and all that is wrong with it is said at once."""

from __future__ import annotations

import pytest

from indexer.errors import InputError
from tutor.exam import MARKS, Structure, Wish, parse_structure
from tutor.quiz import TYPES


def test_a_structure_is_read_from_a_line() -> None:
    read = parse_structure("single 20x1, multiple 10×2，short 4 * 5.5; 90 min", "期末考试")
    assert read == Structure(
        (Wish("single", 20, 1.0), Wish("multiple", 10, 2.0), Wish("short", 4, 5.5)), 90, "期末考试"
    )
    assert read.full == 62.0


def test_minutes_and_marks_may_be_left_out() -> None:
    assert parse_structure("Term 3") == Structure((Wish("term", 3, MARKS["term"]),), None)


def test_every_type_has_its_usual_marks() -> None:
    assert set(MARKS) == set(TYPES)


@pytest.mark.parametrize(
    "structure",
    [
        Structure((Wish("single", 20, 1.0), Wish("case", 1, 12.5), Wish("single", 5, 2.0)), 120),
        Structure((Wish("order", 1, 2.0),)),
    ],
)
def test_a_structure_is_written_as_it_is_read(structure: Structure) -> None:
    assert parse_structure(structure.as_text()) == structure


def test_all_faults_are_named_together() -> None:
    with pytest.raises(InputError) as error:
        parse_structure("singel 20x1, multiple 0x2, judge ten, blank 5x0; soon")
    for fault in ("'singel'", "'multiple 0x2'", "'judge ten'", "'blank 5x0'", "'soon'"):
        assert fault in str(error.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no section"),
        ("; 90 min", "no section"),
        ("single 150, judge 51", "more than 200"),
        ("single 5; 0 min", "0 minutes"),
        ("single 5; 601 min", "601 minutes"),
        ("single 5; 90 min; 30 min", "'90 min; 30 min'"),
        (f"single {'9' * 5000}", "is not a type, a count and marks"),
        (f"single 5x{'9' * 400}", "is not a type, a count and marks"),
        (f"single 5; {'9' * 5000} min", "is no time in minutes"),
    ],
)
def test_what_is_missing_or_too_much_is_refused(text: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        parse_structure(text)
