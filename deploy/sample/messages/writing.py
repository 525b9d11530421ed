"""Writing a sample: the headers that mail programs write, and the bytes as they go over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from datetime import datetime, timezone

from .sample import Expected, Sample

_MOMENT = datetime(2026, 11, 23, 10, 15, tzinfo=timezone.utc)


class Letter:
    """A message in the making. Recipients in `bcc` stand in the envelope only."""

    def __init__(
        self,
        name: str,
        title: str,
        sender: str,
        to: Sequence[str],
        subject: str,
        text: str,
        cc: Sequence[str] = (),
        bcc: Sequence[str] = (),
        sender_name: str = "",
    ) -> None:
        self.name = name
        self.title = title
        self.sender = sender
        self.recipients = (*to, *cc, *bcc)
        self.message = EmailMessage(policy=SMTP)
        self.message["Message-ID"] = f"<{name}@samples.example>"
        self.message["Date"] = format_datetime(_MOMENT)
        local, _, domain = sender.rpartition("@")
        self.message["From"] = Address(sender_name, local, domain)
        self.message["To"] = ", ".join(to) or "undisclosed-recipients:;"
        if cc:
            self.message["Cc"] = ", ".join(cc)
        self.message["Subject"] = subject
        self.message.set_content(text)

    def attach(self, data: bytes, content_type: str, filename: str) -> Letter:
        main, _, sub = content_type.partition("/")
        self.message.add_attachment(data, maintype=main, subtype=sub, filename=filename)
        return self

    def header(self, name: str, value: str) -> Letter:
        self.message[name] = value
        return self

    def expecting(self, expected: Expected) -> Sample:
        """The finished sample."""
        return self.sending(self.message.as_bytes(), expected)

    def sending(self, data: bytes, expected: Expected) -> Sample:
        """The sample with other bytes than the ones that this letter would have."""
        return Sample(self.name, self.title, self.sender, self.recipients, expected, data)
