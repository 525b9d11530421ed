"""Time runs out: the message goes back to its sender and to nobody else."""

from __future__ import annotations

from harness.case import ScenarioCase
from harness.postern import ROOT
from harness.waiting import wait_for


class Expiry(ScenarioCase):
    parts = ()

    def test_an_unanswered_hold_goes_back_and_is_never_delivered(self) -> None:
        postern = self.scene.postern
        policy = postern.folder / "hasty.yaml"
        text = (ROOT / "deploy/policies/default.yaml").read_text()
        policy.write_text(text.replace("expires: 24h", "expires: 2s"))
        postern.settings["policy"] = str(policy)
        postern.write_settings()
        postern.start("serve")
        letter = self.letters.doubtful()
        self.accept(letter)
        wait_for(lambda: not self.hold(letter).is_open, "the hold expires", 120, pause=0.5)
        found = self.mailboxes.wait_for(
            lambda all: any(
                each.is_notice
                and each.recipient == letter.sender
                and letter.message_id.encode() in each.data
                for each in all
            ),
            "the sender has it back",
        )
        self.assertTrue(found)
        self.scene.postfix.wait_until_empty()
        self.assertEqual(self.mailboxes.with_id(letter.message_id, letter.recipients[0]), [])
        postern.verify_ledger()
