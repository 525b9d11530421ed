"""A sample message and what ought to become of it."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field

from .school import SampleSchool


class Fate(enum.Enum):
    """What the recipients see of it."""

    UNTOUCHED = "delivered"
    TAGGED = "tagged"
    HELD = "held"


@dataclass(frozen=True)
class Expected:
    """The outcome under the default policy."""

    fate: Fate
    held_for: str = ""
    """Who decides: `sender` or a role; empty unless held."""
    told: tuple[str, ...] = ()
    """Who gets a notice: `sender` or roles."""
    kinds: tuple[str, ...] = ()
    """Kinds of findings that must be among the reasons."""

    def __str__(self) -> str:
        fate = f"held for {self.held_for}" if self.held_for else self.fate.value
        return f"{fate}, {' and '.join(self.told)} told" if self.told else fate


def delivered() -> Expected:
    return Expected(Fate.UNTOUCHED)


def tagged(*told: str, kinds: tuple[str, ...] = ()) -> Expected:
    return Expected(Fate.TAGGED, told=told, kinds=kinds)


def held(held_for: str, *told: str, kinds: tuple[str, ...] = ()) -> Expected:
    return Expected(Fate.HELD, held_for, told, kinds)


@dataclass(frozen=True)
class Sample:
    """A message with its envelope. The sender signs in when the address is the school's."""

    name: str
    title: str
    sender: str
    recipients: tuple[str, ...]
    expected: Expected
    data: bytes = field(repr=False)

    @property
    def message_id(self) -> str:
        return f"{self.name}@samples.example"


Maker = Callable[[SampleSchool], Sample]
