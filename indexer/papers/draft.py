"""A question while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.papers.kinds import CHOICES, Kind, choice_by_key, guess
from indexer.records import Option, QuestionType, Span

Key = str | bool


@dataclass(slots=True)
class Draft:
    """A question as found so far; pairing may still give it a key."""

    kind: Kind | None
    """What its heading or tag says; None under no heading."""
    number: str | None
    stem: Span
    start: int
    end: int
    options: tuple[Option, ...] = ()
    verdicts: dict[str, bool] = field(default_factory=dict)
    """What the options of a judgement stand for, by letter, where they are 对 and 错."""
    key: Key | None = None
    key_span: Span | None = None
    explanation: Span | None = None
    source: Span | None = None
    marks: float | None = None
    reasons: list[str] = field(default_factory=list)
    """Why a person should look at it."""

    def type(self, text: str) -> QuestionType:
        """Its question type, guessed from its look where no heading tells."""
        if self.kind == "choice":
            return choice_by_key(self.key)
        if self.kind == "case" and self.options:
            return choice_by_key(self.key)
        return self.kind or guess(self.stem.of(text), bool(self.options), self.key)

    def give(self, key: Key, span: Span | None, source: str) -> None:
        """Take a key; one that contradicts the key it has, or does not fit its options, is put up for review."""
        key = self.meant(key)
        if self.key is not None and key != self.key:
            self.reasons.append(f"two keys: {shown(self.key)} beside the question, {shown(key)} in {source}")
            self.key = self.key_span = None
            return
        if self.key is None:
            self.key, self.key_span = key, span
            self.check()

    def meant(self, key: Key) -> Key:
        """What a key stands for here: F is a letter or a verdict, and a letter may stand for a verdict."""
        if isinstance(key, bool) or self.is_lettered():
            return key
        return self.verdicts.get(key, False if key == "F" else key)

    def check(self) -> None:
        """Note what does not fit between the key, the options and the kind."""
        if self.kind == "judge" and isinstance(self.key, str):
            self.reasons.append(f"the key {self.key} is no verdict")
            self.key = self.key_span = None
        if self.kind in CHOICES and isinstance(self.key, bool):
            self.reasons.append("the key is a verdict, the question a choice")
            self.key = self.key_span = None
        if not isinstance(self.key, str) or not self.is_lettered():
            return
        if strange := self.strange(self.key):
            self.reasons.append(f"the key names {', '.join(strange)}, which is not among the options")
        if self.kind == "single" and len(self.key) > 1:
            self.reasons.append(f"the key {self.key} names several options of a single-choice question")

    def strange(self, key: Key) -> list[str]:
        """The letters of a key that name no option."""
        labels = {option.label for option in self.options}
        return [] if isinstance(key, bool) else [letter for letter in key if letter not in labels]

    def is_lettered(self) -> bool:
        """Whether its key is option letters."""
        return self.kind in CHOICES or (self.kind != "judge" and bool(self.options))


def shown(key: Key) -> str:
    """A key in a message."""
    return key if isinstance(key, str) else "true" if key else "false"
