"""Messages that are hard to get rid of: nobody to ask, an address that can't be said to a server."""

from __future__ import annotations

from harness.case import ScenarioCase
from harness.waiting import wait_for


class Stuck(ScenarioCase):
    def test_without_an_envelope_sender_ict_decides(self) -> None:
        letter = self.letters.doubtful()
        reply = self.scene.send("", letter.recipients, letter.data, user=letter.sender)
        self.assertTrue(reply.is_accepted, reply)
        self.assertEqual(self.hold(letter).held_for, "ict")
        self.mailboxes.wait_for_notice_saying("is held", self.scene.postern.role("ict"))

    def test_an_odd_address_holds_up_nobody_else(self) -> None:
        letter = self.letters.doubtful("bookings@greenwaycoaches.example", '"a>b"@gmial.com')
        hold = self.send_to_be_held(letter)
        self.scene.postern.command("holds", "release", hold.id, "--reason", "agreed")
        self.mailboxes.wait_for_id(letter.message_id, "bookings@greenwaycoaches.example")
        wait_for(lambda: self.hold(letter).state == "released", "the release is complete")
