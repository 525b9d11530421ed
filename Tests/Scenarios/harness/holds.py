"""A held message as `postern holds list --json` tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Hold:
    """The one place that knows the shape of that JSON."""

    id: str
    state: str
    held_for: str
    message_id: str
    sender: str
    recipients: tuple[str, ...]
    clauses: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state == "held"

    @staticmethod
    def read(row: dict[str, Any]) -> Hold:
        return Hold(
            id=str(row["id"]),
            state=str(row["state"]),
            held_for=str(row["for"]),
            message_id=str(row.get("message_id", "")).strip("<>"),
            sender=str(row.get("from", "")),
            recipients=tuple(row.get("to", ())),
            clauses=tuple(row.get("clauses", ())),
            kinds=tuple(row.get("kinds", ())),
        )
