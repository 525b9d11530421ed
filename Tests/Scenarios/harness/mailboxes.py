"""Where all mail of a scenario ends: an LMTP server with a Maildir per address.

It records the envelope of every transaction and the exact bytes, which is what lets a test say that a Bcc recipient
was seen by nobody else and that a released message is the one that came in.
"""

from __future__ import annotations

import email
import email.policy
import re
import socketserver
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import cast


@dataclass(frozen=True)
class Delivery:
    """One message in one mailbox, as it arrived."""

    sender: str
    recipient: str
    recipients: tuple[str, ...]
    parameters: tuple[str, ...]
    data: bytes = field(repr=False)

    @property
    def message(self) -> EmailMessage:
        parsed = email.message_from_bytes(self.data, policy=email.policy.default)
        return cast(EmailMessage, parsed)

    @property
    def message_id(self) -> str:
        """Without angle brackets; empty when there is none."""
        found = re.search(rb"^message-id:\s*<([^>]*)>", self.head, re.I | re.M)
        return found.group(1).decode("ascii", "replace") if found else ""

    @property
    def head(self) -> bytes:
        """The header block without the blank line."""
        return self.data.partition(b"\r\n\r\n")[0]

    def header_lines(self, prefix: str) -> list[str]:
        """Header fields whose names begin so, unfolded, in order."""
        unfolded = re.sub(rb"\r\n(?=[ \t])", b"", self.head).decode("utf-8", "replace")
        return [line for line in unfolded.split("\r\n") if line.lower().startswith(prefix.lower())]

    @property
    def postern_lines(self) -> list[str]:
        return self.header_lines("x-postern")

    @property
    def is_notice(self) -> bool:
        """Whether Postern itself wrote it: null sender and generated."""
        return self.sender == "" and bool(self.header_lines("auto-submitted: auto-generated"))


def plain_text(delivery: Delivery) -> str:
    """What a reader without HTML sees first."""
    body = delivery.message.get_body(("plain",))
    return body.get_content() if body is not None else ""


def link_in(notice: Delivery) -> str:
    """The sender's one-time link."""
    found = re.search(r"http://\S+/check/[\w-]{40,}", plain_text(notice))
    if found is None:
        raise AssertionError(f"no link in the notice:\n{plain_text(notice)}")
    return found.group(0)


class Mailboxes:
    """All mailboxes there are: an address has one as soon as mail for it comes."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._deliveries: list[Delivery] = []
        self._changed = threading.Condition()
        self._refusal: Callable[[str], str | None] = lambda recipient: None
        self._server = _Server(("127.0.0.1", port), _Conversation)
        self._server.mailboxes = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def refuse(self, refusal: Callable[[str], str | None]) -> None:
        """From now on a recipient gets the SMTP reply that `refusal` gives, or is taken when it gives none."""
        self._refusal = refusal

    def refusal(self, recipient: str) -> str | None:
        return self._refusal(recipient)

    def all(self) -> list[Delivery]:
        with self._changed:
            return list(self._deliveries)

    def of(self, address: str) -> list[Delivery]:
        """What is in a mailbox, oldest first."""
        return [each for each in self.all() if each.recipient.lower() == address.lower()]

    def with_id(self, message_id: str, address: str | None = None) -> list[Delivery]:
        return [
            each
            for each in self.all()
            if each.message_id == message_id
            and (address is None or each.recipient.lower() == address.lower())
        ]

    def notices(self, address: str) -> list[Delivery]:
        return [each for each in self.of(address) if each.is_notice]

    def wait_for(
        self, condition: Callable[[list[Delivery]], bool], what: str, seconds: float = 30.0
    ) -> list[Delivery]:
        """Waits until the deliveries meet the condition; answers all of them."""
        with self._changed:
            if not self._changed.wait_for(lambda: condition(self._deliveries), timeout=seconds):
                raise AssertionError(f"not within {seconds:g} s: {what}")
            return list(self._deliveries)

    def wait_for_id(self, message_id: str, address: str, seconds: float = 30.0) -> Delivery:
        """The first copy of a message that arrives in a mailbox."""

        def matches(each: Delivery) -> bool:
            return each.message_id == message_id and each.recipient.lower() == address.lower()

        found = self.wait_for(
            lambda all: any(matches(each) for each in all), f"<{message_id}> to {address}", seconds
        )
        return next(each for each in found if matches(each))

    def wait_for_notice(self, address: str, more_than: int = 0, seconds: float = 30.0) -> Delivery:
        """The newest notice in a mailbox once there are more than so many."""

        def notices(all: list[Delivery]) -> list[Delivery]:
            return [d for d in all if d.is_notice and d.recipient.lower() == address.lower()]

        found = self.wait_for(
            lambda all: len(notices(all)) > more_than, f"a notice to {address}", seconds
        )
        return notices(found)[-1]

    def wait_for_notice_saying(self, words: str, address: str, seconds: float = 30.0) -> Delivery:
        """The notice in a mailbox that says this; others may come before it."""

        def saying(all: list[Delivery]) -> list[Delivery]:
            to = [d for d in all if d.is_notice and d.recipient.lower() == address.lower()]
            return [d for d in to if words in plain_text(d)]

        found = self.wait_for(lambda all: bool(saying(all)), f"a notice to {address}", seconds)
        return saying(found)[-1]

    def take(self, deliveries: list[Delivery]) -> None:
        for each in deliveries:
            self._store(each)
        with self._changed:
            self._deliveries.extend(deliveries)
            self._changed.notify_all()

    def _store(self, delivery: Delivery) -> None:
        box = self.folder / delivery.recipient.lower().replace("/", "_")
        for part in ("tmp", "new", "cur"):
            (box / part).mkdir(parents=True, exist_ok=True)
        name = f"{time.time_ns()}.{threading.get_ident()}.postern"
        (box / "tmp" / name).write_bytes(delivery.data.replace(b"\r\n", b"\n"))
        (box / "tmp" / name).rename(box / "new" / name)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 100
    mailboxes: Mailboxes


class _Conversation(socketserver.StreamRequestHandler):
    """LMTP (RFC 2033) as far as Postfix's client needs it."""

    rbufsize = 1 << 16

    def handle(self) -> None:
        self._sender: str | None = None
        self._parameters: tuple[str, ...] = ()
        self._recipients: list[str] = []
        self._say("220 mailboxes LMTP")
        for line in self.rfile:
            verb, _, rest = line.decode("utf-8", "replace").rstrip("\r\n").partition(" ")
            if not self._obey(verb.upper(), rest):
                return

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(line + "\r\n" for line in lines).encode())

    def _obey(self, verb: str, rest: str) -> bool:
        match verb:
            case "LHLO":
                self._say("250-mailboxes", "250-8BITMIME", "250-SMTPUTF8", "250 PIPELINING")
            case "MAIL":
                self._sender, self._parameters = _path(rest)
                self._recipients = []
                self._say("250 2.1.0 ok")
            case "RCPT":
                recipient, _ = _path(rest)
                refusal = self._boxes.refusal(recipient)
                if refusal is None:
                    self._recipients.append(recipient)
                self._say(refusal or "250 2.1.5 ok")
            case "DATA" if self._recipients:
                self._say("354 go on")
                self._data()
            case "DATA":
                self._say("503 5.5.1 no recipients")
            case "RSET":
                self._recipients = []
                self._say("250 2.0.0 ok")
            case "NOOP":
                self._say("250 2.0.0 ok")
            case "QUIT":
                self._say("221 2.0.0 bye")
                return False
            case _:
                self._say("502 5.5.1 unknown")
        return True

    def _data(self) -> None:
        lines: list[bytes] = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        else:
            return
        everybody = tuple(self._recipients)
        data = b"".join(lines)
        self._boxes.take(
            [Delivery(self._sender or "", one, everybody, self._parameters, data) for one in everybody]
        )
        self._say(*["250 2.0.0 kept"] * len(everybody))
        self._recipients = []

    @property
    def _boxes(self) -> Mailboxes:
        return cast(_Server, self.server).mailboxes


def _path(rest: str) -> tuple[str, tuple[str, ...]]:
    """The address between angle brackets and the parameters behind it."""
    found = re.match(r"\w+:\s*<(.*?)>(.*)", rest)
    if not found:
        return "", ()
    return found.group(1), tuple(found.group(2).split())
