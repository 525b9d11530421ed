"""Who is who in the invented school, looked up in its own CSV files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

Row = dict[str, str]


def cell(row: Row, column: str) -> list[str]:
    """The entries of a cell that holds a list."""
    return [each.strip() for each in row.get(column, "").split(";") if each.strip()]


def full_name(row: Row) -> str:
    return f"{row['forename']} {row['surname']}"


def formal_name(row: Row) -> str:
    """Mrs Okafor; the full name where no title is on record."""
    return f"{row['title']} {row['surname']}" if row.get("title") else full_name(row)


class SampleSchool:
    """The rows of `staff.csv` and its neighbours, and the people whom the samples are about.

    All choices are made by properties and in the order of the files, so the same people are chosen every time.
    """

    def __init__(self, folder: Path, domain: str = "meadowbank.example.org") -> None:
        self.domain = domain
        self.staff = _rows(folder / "staff.csv")
        self.pupils = _rows(folder / "pupils.csv")
        self.guardians = _rows(folder / "guardians.csv")
        self.classes = _rows(folder / "classes.csv")
        self.partners = _rows(folder / "partners.csv")
        self.lists = _rows(folder / "lists.csv")

    def address(self, local: str) -> str:
        return f"{local}@{self.domain}"

    # Staff

    def with_role(self, role: str) -> Row:
        return _first(self.staff, lambda row: role in cell(row, "role"), f"somebody with the role {role}")

    @property
    def office(self) -> Row:
        return self.with_role("office")

    @property
    def teacher(self) -> Row:
        """A class teacher who has no child at the school."""
        return _first(
            self.staff,
            lambda row: row["role"] == "teacher" and bool(row["classes"]) and not row["pupils"],
            "a class teacher",
        )

    @property
    def colleague(self) -> Row:
        """Another teacher."""
        chosen = self.teacher["id"]
        return _first(
            self.staff,
            lambda row: row["role"] == "teacher" and row["id"] != chosen and not row["pupils"],
            "a second teacher",
        )

    def list_address(self, audience: str) -> str:
        row = _first(self.lists, lambda row: row["audience"] == audience, f"a list of {audience}")
        return row["address"]

    # Families

    def guardians_of(self, pupil: Row) -> list[Row]:
        """Those who may be written to, the nearest first."""
        rows = [
            row
            for row in self.guardians
            if row["pupil"] == pupil["id"] and row["contact"].lower() != "no" and row["emails"]
        ]
        return sorted(rows, key=lambda row: int(row["priority"] or 9))

    def family_of(self, pupil: Row) -> set[str]:
        """Ids of the guardians."""
        return {row["id"] for row in self.guardians if row["pupil"] == pupil["id"]}

    def parent_of(self, pupil: Row) -> str:
        """The address of the first guardian."""
        return cell(self.guardians_of(pupil)[0], "emails")[0]

    def families(self) -> Iterator[Row]:
        """Pupils, no two of whom share a guardian, and whose guardians aren't staff."""
        staff = {
            address.lower()
            for row in self.staff
            for column in ("email", "other_emails", "private_emails")
            for address in cell(row, column)
        }
        seen: set[str] = set()
        for pupil in self.pupils:
            family = self.family_of(pupil)
            guardians = self.guardians_of(pupil)
            if not guardians or family & seen:
                continue
            if any(mail.lower() in staff for row in guardians for mail in cell(row, "emails")):
                continue
            seen |= family
            yield pupil

    def pupil(self, number: int) -> Row:
        """The pupil of the n-th family, counted from 0."""
        for count, pupil in enumerate(self.families()):
            if count == number:
                return pupil
        raise LookupError(f"the sample school has no family number {number}")

    def class_list(self, count: int) -> list[Row]:
        """Pupils of one class, as many as asked for."""
        name = self.pupils[0]["class"]
        return [row for row in self.pupils if row["class"] == name][:count]

    def namesakes(self) -> tuple[Row, Row]:
        """Two guardians of the same surname and title in different families with addresses of their own."""
        by_name: dict[tuple[str, str], Row] = {}
        for row in self.guardians:
            if not row["emails"] or row["contact"].lower() == "no":
                continue
            other = by_name.setdefault((row["forename"], row["surname"]), row)
            if other["id"] != row["id"]:
                return other, row
        raise LookupError("the sample school has no namesakes among its guardians")

    def pupil_with_id(self, number: str) -> Row:
        return _first(self.pupils, lambda row: row["id"] == number, f"a pupil with the id {number}")


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)
        ]


def _first(rows: list[Row], wanted: Callable[[Row], bool], what: str) -> Row:
    for row in rows:
        if wanted(row):
            return row
    raise LookupError(f"the sample school has not {what}")
