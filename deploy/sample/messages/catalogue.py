"""All samples, in the order in which they are sent."""

from __future__ import annotations

from pathlib import Path

from . import everyday, recipients, records, wording
from .sample import Maker, Sample
from .school import SampleSchool

MAKERS: list[Maker] = [*everyday.ALL, *wording.ALL, *records.ALL, *recipients.ALL]

DIRECTORY = Path(__file__).resolve().parents[1] / "directory"


def samples(directory: Path = DIRECTORY) -> list[Sample]:
    """Every sample, made with people of the directory."""
    school = SampleSchool(directory)
    return [make(school) for make in MAKERS]
