"""Ordinary school mail, which must go through as if Postern weren't there."""

from __future__ import annotations

import io
import random
import wave

from .sample import Sample, delivered
from .school import SampleSchool, full_name
from .writing import Letter


def newsletter(school: SampleSchool) -> Sample:
    """The office writes to families who can't see each other."""
    office = school.office["email"]
    families = [school.parent_of(school.pupil(number)) for number in range(8)]
    text = """Dear families,

The Christmas fair is on Friday 27 November at 2 pm in the main hall. Tins and packets for the
food bank are welcome all week. Year 7 will sing, and the bass section of the brass band makes
its first appearance.

Parking is tight, so please walk if you can. The office is open until 4 pm: 01632 960000.

With best wishes,
The school office
"""
    letter = Letter(
        "newsletter",
        "clean newsletter, families in Bcc",
        office,
        [office],
        "Meadowbank News, week 12",
        text,
        bcc=families,
    )
    return letter.expecting(delivered())


def curriculum(school: SampleSchool) -> Sample:
    """Words that only look like bad ones."""
    text = """Hello,

The Year 8 plan for next half term:

* Geography: Scunthorpe and its steel, Penistone, Middlesex, the Essex coast, Clitheroe.
* English: Moby-Dick, Dick Whittington and his cat, Chaucer's Canterbury pilgrims, Puck.
* Science: great tits, blue tits, the cockerel and the shuttlecock's drag; how the cuckoo lays;
  reproduction in flowering plants; the male and female parts of a lily.
* Music: the bass clef. RE: Sikh, Hindu, Jewish and Muslim festivals; a visit to the gay-friendly
  parish church of St Anne.
* History: the analysis of sources on VE Day, and what the assassins of Caesar hoped for.
* Assessment: all assignments are assessed by class teachers.

Mrs Cockburn and Mr Hancock will bring the therapist's leaflets. Room A55 is free.

Best wishes
"""
    letter = Letter(
        "curriculum",
        "curriculum mail full of innocent look-alike words",
        school.teacher["email"],
        [school.colleague["email"]],
        "Year 8 planning: Scunthorpe, cockerels and assessment",
        text,
        sender_name=full_name(school.teacher),
    )
    return letter.expecting(delivered())


def private(school: SampleSchool) -> Sample:
    """Marked private: only the recipients are looked at, not the wording."""
    text = """Hi love,

the bloody car failed its test again. Can you pick me up at half past four?

x
"""
    letter = Letter(
        "private",
        "mail marked private",
        school.teacher["email"],
        ["chris@family.example"],
        "Personal/Private: lift home",
        text,
        sender_name=full_name(school.teacher),
    )
    return letter.expecting(delivered())


def accented(school: SampleSchool) -> Sample:
    """Names and words of other languages in headers and text."""
    text = """Bonjour Zoë,

la classe de Siân est arrivée : vingt-huit élèves, tous très sages. Dziękuję, Łukasz, for the
coaches; diolch yn fawr to Gwenllïan for the café.

Amitiés
"""
    letter = Letter(
        "accented",
        "other languages and accents",
        school.colleague["email"],
        ["zoe.lefevre@exchange-school.example"],
        "Échange scolaire : arrivée à Évreux",
        text,
        sender_name=full_name(school.colleague),
    )
    return letter.expecting(delivered())


def recording(school: SampleSchool) -> Sample:
    """Twenty-five megabytes of choir."""
    letter = Letter(
        "recording",
        "25 MB attachment",
        school.office["email"],
        ["studio@choir-recordings.example"],
        "Recording of the carol rehearsal",
        "Hello,\n\nthe rehearsal is attached as one file.\n\nThe school office\n",
    )
    return letter.attach(_wave(25 << 20), "audio/wav", "carols.wav").expecting(delivered())


def _wave(size: int) -> bytes:
    """A sound file of noise, the same every time."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(random.Random(size).randbytes(size))
    return buffer.getvalue()


ALL = [newsletter, curriculum, private, accented, recording]
