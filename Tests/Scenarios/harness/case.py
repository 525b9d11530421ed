"""What every scenario test begins with."""

from __future__ import annotations

import unittest
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from .client import Client, Reply
from .holds import Hold
from .letters import Letter, Letters
from .mailboxes import Delivery, Mailboxes
from .scene import Scene


class Options:
    """What the command line said."""

    program: ClassVar[Path] = Path(".build/debug/postern")
    keep: ClassVar[bool] = False
    screenshots: ClassVar[Path | None] = None
    kills: ClassVar[int] = 50


class ScenarioCase(unittest.TestCase):
    """One scene for all tests of a class; a test that needs its own makes one with `new_scene`."""

    settings: ClassVar[Mapping[str, Any]] = {}
    parts: ClassVar[tuple[str, ...]] = ("serve",)
    reviewers: ClassVar[bool] = False
    scene: ClassVar[Scene]
    letters: ClassVar[Letters]

    @classmethod
    def setUpClass(cls) -> None:
        cls.letters = Letters()
        cls.scene = Scene(Options.program, Options.keep, cls.settings)
        cls.addClassCleanup(cls.scene.close)
        if cls.reviewers:
            cls.scene.add_reviewers()
        for part in cls.parts:
            cls.scene.postern.start(part)

    @property
    def mailboxes(self) -> Mailboxes:
        return self.scene.mailboxes

    def new_scene(self, changes: Mapping[str, Any] | None = None) -> Scene:
        scene = Scene(Options.program, Options.keep, changes)
        self.addCleanup(scene.close)
        return scene

    def send(
        self,
        letter: Letter,
        parameters: tuple[str, ...] = (),
        on: Client | None = None,
        scene: Scene | None = None,
    ) -> Reply:
        """Sends it, on a connection that is open already if one is named."""
        if on is not None:
            return on.transmit(letter.sender, letter.recipients, letter.data, parameters)
        return (scene or self.scene).send(
            letter.sender, letter.recipients, letter.data, parameters
        )

    def accept(self, letter: Letter, parameters: tuple[str, ...] = (), on: Client | None = None) -> None:
        """Sends it and wants a 250."""
        reply = self.send(letter, parameters, on)
        self.assertTrue(reply.is_accepted, reply)

    def hold(self, letter: Letter, scene: Scene | None = None) -> Hold:
        """The one hold of a letter that was sent."""
        return (scene or self.scene).hold_of(letter.message_id)

    def send_to_be_held(self, letter: Letter, parameters: tuple[str, ...] = ()) -> Hold:
        self.accept(letter, parameters)
        return self.hold(letter)

    def release(self, hold: Hold, scene: Scene | None = None) -> None:
        """By the administrator's command."""
        (scene or self.scene).postern.command("holds", "release", hold.id, "--reason", "read it")

    def copies(self, letter: Letter, scene: Scene | None = None) -> list[Delivery]:
        return (scene or self.scene).mailboxes.with_id(letter.message_id)

    def assert_not_delivered(self, letter: Letter, scene: Scene | None = None) -> None:
        """Now, with nothing on its way any more."""
        (scene or self.scene).postfix.wait_until_empty()
        self.assertEqual(self.copies(letter, scene), [])

    def assert_delivered_once(
        self, letter: Letter, recipients: tuple[str, ...] | None = None, scene: Scene | None = None
    ) -> None:
        """Each recipient has one copy, with the sender's own bytes below what was put on top."""
        stage = scene or self.scene
        wanted = letter.recipients if recipients is None else recipients
        for recipient in wanted:
            stage.mailboxes.wait_for_id(letter.message_id, recipient)
        stage.postfix.wait_until_empty()
        copies = self.copies(letter, stage)
        self.assertEqual(sorted(copy.recipient for copy in copies), sorted(wanted))
        for copy in copies:
            self.assert_same_bytes(copy, letter)

    def assert_same_bytes(self, copy: Delivery, letter: Letter) -> None:
        if copy.data.endswith(letter.data):
            return
        self.fail(f"not the bytes that were sent; below the top headers came:\n{copy.data[:1500]!r}")
