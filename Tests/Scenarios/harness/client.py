"""The sending side: Python's own SMTP client, which shares nothing with Postern."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass

from .sign_in import password_of

OUTSIDE = "198.51.100.25"


@dataclass(frozen=True)
class Reply:
    """The last word of the server about a message."""

    code: int
    text: str

    @property
    def is_accepted(self) -> bool:
        return 200 <= self.code < 300

    @property
    def is_temporary(self) -> bool:
        return 400 <= self.code < 500


class Client(smtplib.SMTP):
    """A connection on which several messages may go."""

    def __init__(
        self, port: int, user: str | None = None, address: str | None = None, seconds: float = 300.0
    ) -> None:
        """Signs in as `user`, or says by XCLIENT that it calls from `address`."""
        super().__init__("127.0.0.1", port, local_hostname="sender.example", timeout=seconds)
        if address is not None:
            self.ehlo()
            code, text = self.docmd(f"XCLIENT ADDR={address} NAME=mail.sender.example")
            if code != 220:
                raise AssertionError(f"XCLIENT: {code} {text!r}")
        self.ehlo()
        if user is not None:
            self.user, self.password = user, password_of(user)
            self.auth("PLAIN", self.auth_plain, initial_response_ok=True)

    def transmit(
        self,
        sender: str,
        recipients: Sequence[str],
        data: bytes,
        parameters: Sequence[str] = (),
        recipient_parameters: Sequence[str] = (),
    ) -> Reply:
        """One transaction, byte for byte: the caller's lines end in CR LF already."""
        if not data.endswith(b"\r\n") or b"\n" in data.replace(b"\r\n", b""):
            raise ValueError("the message's lines don't end in CR LF")
        utf8 = "SMTPUTF8" in parameters
        self.command_encoding = "utf-8" if utf8 else "ascii"
        reply = self._command(" ".join([f"MAIL FROM:<{sender}>", *parameters]))
        if not reply.is_accepted:
            return reply
        for recipient in recipients:
            reply = self._command(" ".join([f"RCPT TO:<{recipient}>", *recipient_parameters]))
            if not reply.is_accepted:
                self.rset()
                return reply
        reply = self._command("DATA")
        if reply.code != 354:
            return reply
        stuffed = data.replace(b"\r\n.", b"\r\n..")
        self.send((b"." + stuffed if stuffed.startswith(b".") else stuffed) + b".\r\n")
        return self._reply(self.getreply())

    def _command(self, line: str) -> Reply:
        return self._reply(self.docmd(line))

    @staticmethod
    def _reply(answer: tuple[int, bytes]) -> Reply:
        return Reply(answer[0], answer[1].decode("utf-8", "replace"))
