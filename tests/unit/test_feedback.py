"""What a learner says of an answer is kept with its turn."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.errors import InputError
from tutor.feedback import Feedback, Verdict, feedback, give_feedback, take_back
from tutor.learner import LearnerStore, Turn

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> LearnerStore:
    return LearnerStore(f"sqlite:///{tmp_path / 'kaodian.db'}")


@pytest.fixture
def turn(store: LearnerStore) -> Turn:
    conversation = store.start_conversation("law", "合同", NOW)
    store.add_turn(conversation.id, "什么是要约?", {"answered": True}, {}, NOW)
    return store.add_turn(conversation.id, "什么是承诺?", {"answered": False}, {}, NOW)


def test_what_was_said_is_kept_with_its_turn_and_said_anew(store: LearnerStore, turn: Turn, tmp_path: Path) -> None:
    give_feedback(store, turn.id, Verdict.UNHELPFUL, NOW)
    give_feedback(store, turn.id, Verdict.UNHELPFUL, LATER, note="答非所问")
    store.close()
    reopened = LearnerStore(f"sqlite:///{tmp_path / 'kaodian.db'}")
    said = feedback(reopened, turn.conversation_id)
    assert said == {turn.id: Feedback(turn.id, Verdict.UNHELPFUL, "答非所问", NOW)}
    reopened.close()


def test_what_was_said_can_be_taken_back(store: LearnerStore, turn: Turn) -> None:
    give_feedback(store, turn.id, Verdict.UNHELPFUL, NOW)
    take_back(store, turn.id)
    take_back(store, turn.id)
    assert feedback(store, turn.conversation_id) == {}


def test_each_conversation_and_each_learner_has_its_own(store: LearnerStore, turn: Turn) -> None:
    other = store.start_conversation("law", "其他", NOW)
    give_feedback(store, turn.id, Verdict.UNHELPFUL, NOW, learner="Li")
    assert feedback(store, turn.conversation_id) == {}
    assert feedback(store, other.id, learner="Li") == {}
    assert feedback(store, turn.conversation_id, learner="Li").keys() == {turn.id}
    take_back(store, turn.id)
    assert feedback(store, turn.conversation_id, learner="Li").keys() == {turn.id}


def test_a_turn_that_is_gone_cannot_be_judged(store: LearnerStore, turn: Turn) -> None:
    store.delete_conversation(turn.conversation_id, NOW)
    for gone in (turn.id, 99):
        with pytest.raises(InputError, match=str(gone)):
            give_feedback(store, gone, Verdict.UNHELPFUL, NOW)
