"""Attachments that are dangerous or can't be looked into."""

from __future__ import annotations

from .documents import ZIP, archive
from .sample import Sample, held
from .school import SampleSchool
from .writing import Letter


def program(school: SampleSchool) -> Sample:
    """A Windows program that calls itself a picture, in a zip, from outside."""
    executable = b"MZ\x90\x00" + bytes(56) + b"\x40\x00\x00\x00" + b"PE\x00\x00" + bytes(400)
    letter = Letter(
        "program",
        "a program in a zip, from outside",
        "deliveries@parcels.example",
        [school.office["email"]],
        "Your parcel",
        "Hello,\n\nthe label is attached.\n",
    )
    letter.attach(archive([("label.jpg.exe", executable)]), ZIP, "label.zip")
    return letter.expecting(held("ict", "ict", kinds=("attachment.executable",)))


ALL = [program]
