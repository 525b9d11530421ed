"""Filter, console and dispatcher under users of their own, as deploy/install sets them up."""

from __future__ import annotations

from harness.case import ScenarioCase
from harness.scene import REVIEWERS

FILTER, CONSOLE, GROUP = 64001, 64002, 64000


class Duties(ScenarioCase):
    parts = ()
    settings = {"milter": {"socket_group": None}}

    def test_each_does_its_own_and_no_more(self) -> None:
        scene, postern = self.scene, self.scene.postern
        postern.separate_users(FILTER, CONSOLE, GROUP)
        for duty in ("filter", "console", "dispatch"):
            postern.start(duty)
        scene.add_reviewers()
        letter, doubtful, clean = self.letters.strong(), self.letters.doubtful(), self.letters.clean()
        self.accept(clean)
        hold = self.send_to_be_held(letter)
        self.send_to_be_held(doubtful)
        self.assertEqual(scene.reviewer(REVIEWERS[0]).get(f"/held/{hold.id}").status, 200)
        postern.command("holds", "release", hold.id, "--reason", "agreed")
        for each in (clean, letter):
            self.mailboxes.wait_for_id(each.message_id, each.recipients[0])
        self.assertTrue(self.mailboxes.wait_for_notice(doubtful.sender, more_than=0))
        opening, state = postern.settings["keys"]["opening"], str(postern.state)
        self.assertEqual(postern.run_as("console", "cat", opening).returncode, 0)
        self.assertNotEqual(postern.run_as("filter", "cat", opening).returncode, 0)
        self.assertNotEqual(postern.run_as("console", "ls", f"{state}/spool").returncode, 0)
        # Rotating keys as root leaves them where the console can read them.
        postern.command("keys", "rotate")
        self.assertEqual(postern.run_as("console", "cat", opening).returncode, 0)
        self.assertNotEqual(postern.run_as("filter", "cat", opening).returncode, 0)
