"""Personal data and secrets on their way out."""

from __future__ import annotations

from .documents import DOCX, XLSX, ZIP, Sheet, Table, archive, docx, xlsx
from .sample import Sample, delivered, held
from .school import Row, SampleSchool, full_name
from .writing import Letter

_FREE_MAIL = "meadowbank.clubs@gmail.com"


def pupil_list(school: SampleSchool) -> Sample:
    """A class list as it comes out of the information system, to a free-mail address."""
    workbook = xlsx([Sheet("Class list", _register(school.class_list(12)))])
    letter = Letter(
        "pupil-list",
        "pupil list with UPNs (xlsx) to a free-mail address",
        school.teacher["email"],
        [_FREE_MAIL],
        "Names for the club",
        "Hi,\n\nthe names for the club are attached.\n",
        sender_name=full_name(school.teacher),
    )
    letter.attach(workbook, XLSX, "club.xlsx")
    return letter.expecting(held("sbm", "sbm", "sender", kinds=("personal.upn", "personal.record")))


def hidden_list(school: SampleSchool) -> Sample:
    """What is seen is harmless; the list is on a sheet that Excel's menus can't bring back."""
    workbook = xlsx(
        [
            Sheet("Summary", [["Club", "Places"], ["Chess", "12"], ["Choir", "30"]]),
            Sheet("raw", _register(school.class_list(12)), state="veryHidden"),
        ]
    )
    letter = Letter(
        "hidden-list",
        "the same list on a very hidden sheet",
        school.teacher["email"],
        [_FREE_MAIL],
        "How many places",
        "Hi,\n\nthe numbers of places are attached.\n",
        sender_name=full_name(school.teacher),
    )
    letter.attach(workbook, XLSX, "places.xlsx")
    return letter.expecting(held("sbm", "sbm", "sender", kinds=("personal.upn",)))


def insurance_number(school: SampleSchool) -> Sample:
    """A form in Word inside a zip."""
    form = docx(
        [
            "New starter form",
            f"Name: {full_name(school.colleague)}",
            "National Insurance number: ER 74 20 95 B",
            "Start date: 4 January 2027",
        ]
    )
    letter = Letter(
        "insurance-number",
        "National Insurance number in a docx inside a zip",
        school.office["email"],
        ["payroll.helper@outlook.com"],
        "Forms",
        "Hello,\n\nthe forms as agreed.\n\nThe school office\n",
    )
    letter.attach(archive([("starter/form.docx", form)]), ZIP, "forms.zip")
    return letter.expecting(held("sender", "sender", kinds=("personal.ni-number",)))


def password(school: SampleSchool) -> Sample:
    """A way into the school's systems, in clear."""
    text = """Hi Sam,

you can get into the registers with my login while I'm away:

Username: k.reader
Password: Tr0ub4dor&Hazel9

Thanks!
"""
    letter = Letter(
        "password",
        "a password in a mail",
        school.teacher["email"],
        ["sam@supply-teachers.example"],
        "Cover next week",
        text,
        sender_name=full_name(school.teacher),
    )
    return letter.expecting(held("sender", "sender", kinds=("secret.credential",)))


def partner(school: SampleSchool) -> Sample:
    """The council has agreed to receive such lists, so nothing stands in the way."""
    council = next(row for row in school.partners if "upn" in row["may_receive"])
    workbook = xlsx([Sheet("Transfers", _register(school.class_list(6)))])
    letter = Letter(
        "partner",
        "the same kind of list to an approved partner",
        school.office["email"],
        [f"admissions@{council['domain']}"],
        "Transfers in January",
        "Hello,\n\nthe pupils who move to you in January.\n\nThe school office\n",
    )
    letter.attach(workbook, XLSX, "transfers.xlsx")
    return letter.expecting(delivered())


def _register(pupils: list[Row]) -> Table:
    columns = ("UPN", "Forename", "Surname", "Date of birth", "Class")
    rows = [[row[key] for key in ("upn", "forename", "surname", "dob", "class")] for row in pupils]
    return [columns, *rows]


ALL = [pupil_list, hidden_list, insurance_number, password, partner]
