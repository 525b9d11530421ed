"""The whole stage: mailboxes, a private Postfix and Postern, wired together."""

from __future__ import annotations

import smtplib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from .client import OUTSIDE, Client, Reply
from .console import Browser
from .holds import Hold
from .mailboxes import Mailboxes
from .postern import Postern
from .postfix import PrivatePostfix
from .workspace import Workspace, free_ports

REVIEWERS = ("head", "sbm", "dsl", "ict", "chair")


def console_password(role: str) -> str:
    """The sample accounts' passwords: good enough for loopback only."""
    return f"{role}-tries-postern"


class Scene:
    """Everything is ready on entering, everything is gone on leaving."""

    def __init__(
        self,
        program: Path,
        keep: bool = False,
        changes: Mapping[str, Any] | None = None,
        name: str = "postern",
    ) -> None:
        self.workspace = Workspace(keep, name)
        try:
            self._set_up(program, changes)
        except BaseException:
            self.close()
            raise

    def _set_up(self, program: Path, changes: Mapping[str, Any] | None) -> None:
        self.mailboxes = Mailboxes(self.workspace.make("mailboxes"), free_ports(1)[0])
        self.workspace.callback(self.mailboxes.stop)
        self.postern = Postern(self.workspace, program, changes)
        self.postfix = PrivatePostfix(
            self.workspace, self.mailboxes, self.postern.socket, self.postern.settings["domains"]
        )
        self.postern.prepare(self.postfix.reinjection, self.postfix.exchange)

    def __enter__(self) -> Scene:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self.workspace.__exit__(None, None, None)

    def add_reviewers(self) -> None:
        """An account for each role, named after it."""
        for role in REVIEWERS:
            self.postern.add_user(role, role, console_password(role))

    def reviewer(self, role: str) -> Browser:
        """A browser in which the role has signed in."""
        browser = Browser(self.postern.url)
        page = browser.sign_in(role, console_password(role))
        if page.status != 200 or "/sign-in" in page.url:
            raise AssertionError(f"{role} couldn't sign in: {page.status} {page.url}")
        return browser

    def holds(self) -> list[Hold]:
        """Everything that was ever held and isn't forgotten."""
        return [Hold.read(row) for row in self.postern.holds()]

    def hold_of(self, message_id: str) -> Hold:
        """The one hold of a message."""
        found = [hold for hold in self.holds() if hold.message_id == message_id]
        if len(found) != 1:
            raise AssertionError(f"<{message_id}> has {len(found)} holds")
        return found[0]

    def from_staff(self, user: str) -> Client:
        """A connection of somebody who signed in."""
        return Client(self.postfix.submission, user=user)

    def from_outside(self) -> Client:
        """A connection from somewhere in the world."""
        return Client(self.postfix.exchange, address=OUTSIDE)

    def send(
        self,
        sender: str,
        recipients: Sequence[str],
        data: bytes,
        parameters: Sequence[str] = (),
        user: str | None = None,
    ) -> Reply:
        """One message on a connection of its own: signed in when the sender is the school's."""
        inside = sender.rpartition("@")[2].endswith(self.postern.domain)
        try:
            with self.from_staff(user or sender) if inside or user else self.from_outside() as client:
                return client.transmit(sender, recipients, data, parameters)
        except smtplib.SMTPResponseException as error:
            # Without its milter Postfix answers already AUTH with 454.
            return Reply(error.smtp_code, str(error.smtp_error))
        except smtplib.SMTPServerDisconnected:
            return Reply(421, "connection lost")
