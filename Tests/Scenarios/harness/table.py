"""A plain table for people."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

_WIDEST = 46


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as needed; long cells are wrapped."""
    wrapped = [[textwrap.wrap(cell, _WIDEST) or [""] for cell in row] for row in [heads, *rows]]
    widths = [max(len(line) for row in wrapped for line in row[at]) for at in range(len(heads))]
    lines = []
    for number, row in enumerate(wrapped):
        for level in range(max(map(len, row))):
            cells = [cell[level] if level < len(cell) else "" for cell in row]
            padded = [text.ljust(width) for text, width in zip(cells, widths, strict=True)]
            lines.append("  ".join(padded).rstrip())
        if number == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join(lines)
