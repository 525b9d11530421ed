"""Messages of which it is known beforehand what becomes of them under the default policy."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from messages import records
from messages.catalogue import DIRECTORY
from messages.school import SampleSchool

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Letter:
    """An envelope and the bytes, lines ending in CR LF."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    data: bytes = field(repr=False)


class Letters:
    """Writes letters of the sample school's people."""

    def __init__(self) -> None:
        self.school = SampleSchool(DIRECTORY)
        self.office = self.school.office["email"]
        self.teacher = self.school.teacher["email"]
        self.parents = [self.school.parent_of(self.school.pupil(number)) for number in range(4)]

    def clean(self, *recipients: str, extra: bytes = b"", body: bytes | None = None) -> Letter:
        """Nothing in it; from the office to a firm unless other recipients are named."""
        return self.write(
            self.office,
            recipients or ("bookings@greenwaycoaches.example",),
            b"Coach on Friday",
            body or b"Hello,\r\n\r\nthe coach leaves at nine.\r\n.\r\n..two dots\r\n\r\nThe office\r\n",
            extra,
        )

    def strong(self, *recipients: str, extra: bytes = b"", tail: bytes = b"") -> Letter:
        """Strong language to a parent: held for the head."""
        body = b"You are a fucking wanker and a liar.\r\n" + tail
        return self.write(
            self.teacher, recipients or (self.parents[0],), b"Your complaint", body, extra
        )

    def doubtful(self, *more: str) -> Letter:
        """A slip in a free-mail domain: held for the sender."""
        slip = self.parents[2].partition("@")[0] + "@gmial.com"
        return self.write(
            self.office, (slip, *more), b"The form", b"Dear parent,\r\n\r\nthe form is due.\r\n"
        )

    def hidden_list(self) -> Letter:
        """A class list on a sheet that nobody sees, to a free-mail address: held for the SBM."""
        sample = records.hidden_list(self.school)
        return Letter(sample.message_id, sample.sender, tuple(sample.recipients), sample.data)

    @staticmethod
    def write(
        sender: str, recipients: tuple[str, ...], subject: bytes, body: bytes, extra: bytes = b""
    ) -> Letter:
        """All recipients but those whom the caller leaves out by `extra` stand in To."""
        message_id = f"letter-{next(_numbers)}@scenario.example"
        to = b"" if b"\r\nTo:" in b"\r\n" + extra else _to(recipients)
        head = (
            f"Message-ID: <{message_id}>\r\n"
            "Date: Mon, 23 Nov 2026 10:15:00 +0000\r\n"
            f"From: {sender}\r\n"
        ).encode()
        data = head + to + b"Subject: " + subject + b"\r\n" + extra + b"\r\n" + body
        return Letter(message_id, sender, recipients, data)


def _to(recipients: tuple[str, ...]) -> bytes:
    return ("To: " + ",\r\n ".join(recipients) + "\r\n").encode()
