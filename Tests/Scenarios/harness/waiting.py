"""Waiting for something to become true, with a deadline and a name for what didn't."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


class NeverHappened(AssertionError):
    """What was waited for didn't come in time."""


def wait_for(
    condition: Callable[[], Result], what: str, seconds: float = 30.0, pause: float = 0.05
) -> Result:
    """The first true answer of `condition`; raises `NeverHappened` naming `what` after the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise NeverHappened(f"not within {seconds:g} s: {what}")
        time.sleep(pause)
