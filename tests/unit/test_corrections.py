"""What a learner puts right is kept, and only where it belongs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.corrections import Choice, Correction, correct, corrections, reset
from tutor.learner import LearnerStore

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FULL = Correction(
    type="multiple", stem="改过的题干", options=(Choice("A", "一"), Choice("B", "二")), key="AB", explanation="因为"
)


@pytest.fixture
def store(tmp_path: Path) -> LearnerStore:
    return LearnerStore(f"sqlite:///{tmp_path / 'kaodian.db'}")


@pytest.mark.parametrize(
    "correction",
    [FULL, Correction(), Correction(key=False), Correction(key=True), Correction(key=""), Correction(dropped=True)],
    ids=["all fields", "checked", "false", "true", "no key", "no question"],
)
def test_a_correction_comes_back_as_it_was_given(store: LearnerStore, correction: Correction) -> None:
    correct(store, "law", "4f1c", correction, NOW)
    assert corrections(store, "law") == {"4f1c": correction}


def test_a_later_correction_takes_the_place_of_the_one_before(store: LearnerStore) -> None:
    correct(store, "law", "4f1c", FULL, NOW)
    correct(store, "law", "4f1c", Correction(key="B"), NOW)
    assert corrections(store, "law") == {"4f1c": Correction(key="B")}


def test_courses_and_learners_do_not_share_corrections(store: LearnerStore) -> None:
    correct(store, "law", "4f1c", FULL, NOW)
    correct(store, "law", "4f1c", Correction(key="A"), NOW, learner="other")
    assert corrections(store, "biology") == {}
    assert corrections(store, "law") == {"4f1c": FULL}
    reset(store, "law", "4f1c", learner="other")
    assert corrections(store, "law") == {"4f1c": FULL}
    assert corrections(store, "law", learner="other") == {}


def test_resetting_what_was_never_corrected_does_nothing(store: LearnerStore) -> None:
    correct(store, "law", "4f1c", FULL, NOW)
    reset(store, "law", "0000")
    assert corrections(store, "law") == {"4f1c": FULL}


def test_only_a_correction_without_fields_changes_nothing() -> None:
    assert not Correction().changes
    assert Correction(key=False).changes
    assert Correction(dropped=True).changes
