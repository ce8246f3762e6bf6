"""What was looked at, and how it is."""

from dataclasses import dataclass
from typing import Literal

State = Literal["works", "note", "broken"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one subject. A note is nothing to be put right unless somebody misses it."""

    subject: str
    state: State
    sentence: str


def works(subject: str, sentence: str) -> Finding:
    return Finding(subject, "works", sentence)


def note(subject: str, sentence: str) -> Finding:
    return Finding(subject, "note", sentence)


def broken(subject: str, sentence: str) -> Finding:
    return Finding(subject, "broken", sentence)
