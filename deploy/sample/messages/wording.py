"""Strong and abusive wording, plain and wrapped up."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from .sample import Sample, delivered, held, tagged
from .school import SampleSchool, formal_name, full_name
from .writing import Letter


def strong_language(school: SampleSchool) -> Sample:
    """A teacher loses patience with a parent."""
    pupil = school.pupil(0)
    guardian = school.guardians_of(pupil)[0]
    text = f"""Dear {formal_name(guardian)},

I have had enough of your fucking complaints. You are a stupid wanker and everybody here knows it.

{full_name(school.teacher)}
"""
    letter = Letter(
        "strong-language",
        "strong language to a parent",
        school.teacher["email"],
        [school.parent_of(pupil)],
        "Your complaint",
        text,
        sender_name=full_name(school.teacher),
    )
    return letter.expecting(held("head", "head", "sender", kinds=("language.profanity",)))


def abusive_parent(school: SampleSchool) -> Sample:
    """A parent swears at a teacher: it is delivered, and the head knows."""
    pupil = school.pupil(1)
    text = """You fucking useless bastards,

my son was kept in again. Sort it out or I am coming in.
"""
    letter = Letter(
        "abusive-parent",
        "abusive mail from a parent",
        school.parent_of(pupil),
        [school.teacher["email"]],
        "DETENTION AGAIN",
        text,
    )
    return letter.expecting(tagged("head", kinds=("language.profanity",)))


def nested(school: SampleSchool) -> Sample:
    """The words are in base64 HTML, split by tags, in a message inside a message."""
    inner = EmailMessage(policy=SMTP)
    inner["From"] = school.colleague["email"]
    inner["To"] = school.teacher["email"]
    inner["Subject"] = "what I think of them"
    inner.set_content("See the other version.")
    inner.add_alternative(
        "<html><body><p>They are all <i>f</i><b>uck</b>ing <span>arse</span>holes,"
        " every one of them.</p></body></html>",
        subtype="html",
        cte="base64",
    )
    letter = Letter(
        "nested",
        "nested message with base64 HTML",
        school.teacher["email"],
        ["friend@elsewhere.example"],
        "Fwd: what I think of them",
        "Look at this.\n",
        sender_name=full_name(school.teacher),
    )
    letter.message.add_attachment(inner)
    return letter.expecting(held("head", "head", "sender", kinds=("language.profanity",)))


def mild(school: SampleSchool) -> Sample:
    """Between colleagues, and nobody's business."""
    letter = Letter(
        "colleagues",
        "plain mail between colleagues",
        school.colleague["email"],
        [school.teacher["email"]],
        "Minibus",
        "Hi,\n\nthe minibus is back with its MOT. Keys are in the office.\n\nThanks!\n",
    )
    return letter.expecting(delivered())


ALL = [strong_language, abusive_parent, nested, mild]
