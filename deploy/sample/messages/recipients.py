"""The right mail to the wrong people."""

from __future__ import annotations

from .sample import Sample, held
from .school import SampleSchool, cell, formal_name, full_name
from .writing import Letter


def slip(school: SampleSchool) -> Sample:
    """Two letters of a free-mail domain changed places."""
    pupil = school.pupil(2)
    guardian = school.guardians_of(pupil)[0]
    local = school.parent_of(pupil).partition("@")[0]
    text = f"""Dear {formal_name(guardian)},

thank you for your call. {pupil['forename']} may bring the form on Monday.

The school office
"""
    letter = Letter(
        "slip",
        "check recipient: gmial.com",
        school.office["email"],
        [f"{local}@gmial.com"],
        f"Form for {pupil['forename']}",
        text,
    )
    return letter.expecting(held("sender", "sender", kinds=("recipient.lookalike",)))


def namesake(school: SampleSchool) -> Sample:
    """Two guardians share a name; the letter about one's child goes to the other."""
    meant, written = school.namesakes()
    pupil = school.pupil_with_id(meant["pupil"])
    text = f"""Dear {formal_name(meant)},

{full_name(pupil)} has been late four times this month, and the reading record is still missing.
Could you come in on Thursday to talk about it?

The school office
"""
    letter = Letter(
        "namesake",
        "check recipient: a namesake's address",
        school.office["email"],
        [cell(written, "emails")[0]],
        f"{full_name(pupil)}: lateness",
        text,
    )
    return letter.expecting(held("sender", "sender"))


def exposed_list(school: SampleSchool) -> Sample:
    """Twelve families who now have each other's addresses."""
    families = [school.parent_of(school.pupil(number)) for number in range(12)]
    letter = Letter(
        "exposed-list",
        "12 parents in To",
        school.office["email"],
        families,
        "Trip to the farm",
        "Dear parents,\n\nplease send wellingtons on Wednesday.\n\nThe school office\n",
    )
    return letter.expecting(held("sender", "sender", kinds=("recipient.exposed-list",)))


def wrong_family(school: SampleSchool) -> Sample:
    """A letter about pupil A to the parents of pupil B."""
    about, other = school.pupil(3), school.pupil(5)
    text = f"""Dear parent,

I am writing about {full_name(about)} in {about['class']}. {about['forename']} hit another child
on Tuesday and will miss two playtimes. Please talk it over at home.

The school office
"""
    letter = Letter(
        "wrong-family",
        "letter about pupil A to the parents of pupil B",
        school.office["email"],
        [school.parent_of(other)],
        f"{full_name(about)}: behaviour",
        text,
    )
    return letter.expecting(held("sender", "sender", kinds=("recipient.wrong-family",)))


def own_mailbox(school: SampleSchool) -> Sample:
    """Reports to finish at home."""
    teacher = next(row for row in school.staff if row["role"] == "teacher" and row["private_emails"])
    pupil = school.pupil(4)
    text = f"""{full_name(pupil)}, UPN {pupil['upn']}, born {pupil['dob']}:
reading below the expected level, SEN support asked for.
"""
    letter = Letter(
        "own-mailbox",
        "a pupil's record to the teacher's private mailbox",
        teacher["email"],
        [cell(teacher, "private_emails")[0]],
        "to finish at home",
        text,
        sender_name=full_name(teacher),
    )
    return letter.expecting(held("sbm", "sbm", "sender", kinds=("recipient.private-mailbox", "personal.record")))


ALL = [slip, namesake, exposed_list, wrong_family, own_mailbox]
