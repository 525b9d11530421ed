"""Released mail goes out as it came; notices go round the rules."""

from __future__ import annotations

import hashlib

from harness.case import Options, ScenarioCase
from harness.dkim_key import DKIMKey
from harness.letters import Letter
from harness.mailboxes import Delivery
from harness.scene import Scene
from harness.waiting import wait_for
from harness.workspace import free_ports


class Releases(ScenarioCase):
    def signed(self, letter: Letter, key: DKIMKey, canonical: bytes) -> Letter:
        data = key.signed(letter.data, (canonical, canonical))
        return Letter(letter.message_id, letter.sender, letter.recipients, data)

    def test_a_signature_that_was_valid_stays_valid(self) -> None:
        key = DKIMKey(self.scene.workspace.folder, self.scene.postern.domain)
        odd = b"X-Odd:  two blanks\r\nX-Folded: a\r\n\tb\r\n   c\r\n"
        for canonical in (b"simple", b"relaxed"):
            for held in (True, False):
                with self.subTest(canonical=canonical, held=held):
                    plain = (
                        self.letters.strong(extra=odd, tail=b"Trailing blanks  \r\n\r\n\r\n")
                        if held
                        else self.letters.clean("signed@firm.example", extra=odd)
                    )
                    letter = self.signed(plain, key, canonical)
                    self.accept(letter)
                    if held:
                        self.release(self.hold(letter))
                    self.assert_delivered_once(letter)
                    self.assertTrue(key.verifies(self.copies(letter)[0].data))

    def test_the_bytes_below_our_headers_have_the_same_hash(self) -> None:
        tail = b"".join(b"%06d %s\r\n" % (n, b"abc " * 15) for n in range(60_000))
        letter = self.letters.strong(tail=tail)
        self.release(self.send_to_be_held(letter))
        self.assert_delivered_once(letter)
        copy = self.copies(letter)[0]
        below = copy.data[-len(letter.data) :]
        self.assertEqual(hashlib.sha256(below).digest(), hashlib.sha256(letter.data).digest())

    def test_the_envelope_is_the_original_one(self) -> None:
        letter = self.letters.strong()
        self.release(self.send_to_be_held(letter))
        copy = self.mailboxes.wait_for_id(letter.message_id, letter.recipients[0])
        self.assertEqual(copy.sender, letter.sender)

    def test_a_receipt_that_was_asked_for_comes_after_the_release(self) -> None:
        letter = self.letters.strong()
        with self.scene.from_staff(letter.sender) as client:
            reply = client.transmit(
                letter.sender,
                letter.recipients,
                letter.data,
                parameters=("RET=HDRS", "ENVID=trip+2D42"),
                recipient_parameters=("NOTIFY=SUCCESS", "ORCPT=rfc822;as.typed@firm.example"),
            )
        self.assertTrue(reply.is_accepted, reply)
        hold = self.hold(letter)
        self.assertEqual(self.receipts(letter), [])
        self.release(hold)
        wait_for(lambda: self.receipts(letter), "the receipt comes")
        (receipt,) = self.receipts(letter)
        self.assertIn(b"Original-Envelope-Id: trip-42", receipt.data)
        self.assertIn(b"Original-Recipient: rfc822;as.typed@firm.example", receipt.data)

    def receipts(self, letter: Letter) -> list[Delivery]:
        return [
            each
            for each in self.mailboxes.of(letter.sender)
            if each.sender == "" and each.message.get_content_type() == "multipart/report"
        ]

    def test_a_decision_is_made_once(self) -> None:
        letter = self.letters.strong()
        hold = self.send_to_be_held(letter)
        self.release(hold)
        again = self.scene.postern.run("holds", "release", hold.id, "--reason", "again")
        self.assertNotEqual(again.returncode, 0)
        self.assert_delivered_once(letter)

    def test_the_sender_gets_a_returned_message_back(self) -> None:
        letter = self.letters.strong(tail=b"The very last line.\r\n")
        hold = self.send_to_be_held(letter)
        self.scene.postern.command("holds", "return", hold.id, "--reason", "please rephrase")
        notice = self.mailboxes.wait_for_notice_saying("please rephrase", letter.sender)
        inner = [part for part in notice.message.walk() if part.get("Message-ID")][-1]
        self.assertIn(letter.message_id, inner["Message-ID"])
        self.assert_nobody_else_has(letter)

    def test_a_deleted_message_is_gone(self) -> None:
        letter = self.letters.strong()
        hold = self.send_to_be_held(letter)
        self.scene.postern.command("holds", "delete", hold.id, "--reason", "not ours to keep")
        self.assertFalse(self.hold(letter).is_open)
        self.assertNotEqual(
            self.scene.postern.run("holds", "release", hold.id, "--reason", "no").returncode, 0
        )
        self.assert_not_delivered(letter)

    def assert_nobody_else_has(self, letter: Letter) -> None:
        self.scene.postfix.wait_until_empty()
        for recipient in letter.recipients:
            self.assertEqual(self.mailboxes.with_id(letter.message_id, recipient), [])


class Notices(ScenarioCase):
    def test_notices_go_round_the_filter_and_repeat_nothing(self) -> None:
        letter = self.letters.doubtful()
        before = len(self.mailboxes.notices(letter.sender))
        self.send_to_be_held(letter)
        notice = self.mailboxes.wait_for_notice(letter.sender, more_than=before)
        self.assertEqual(notice.sender, "")
        self.assertEqual(notice.header_lines("x-postern:"), [], "it went through the filter")
        self.assertIn("auto-generated", notice.message["Auto-Submitted"])
        self.assertEqual(
            {part.get_content_type() for part in notice.message.walk() if not part.is_multipart()},
            {"text/plain", "text/html"},
        )

    def test_a_notice_to_a_reviewer_names_no_content(self) -> None:
        head = self.scene.postern.role("head")
        letter = self.letters.write(
            "angry@world.example",
            (self.letters.teacher,),
            b"Subject with secret Rumpelstiltskin",
            b"You fucking wankers. Rumpelstiltskin.\r\n",
        )
        before = len(self.mailboxes.notices(head))
        self.accept(letter)
        notice = self.mailboxes.wait_for_notice(head, more_than=before)
        for part in notice.message.walk():
            if not part.is_multipart():
                text = part.get_content()
                for word in ("fuck", "wank", "Rumpelstiltskin"):
                    self.assertNotIn(word, text)

    def test_a_notice_that_bounces_starts_no_loop(self) -> None:
        letter = self.letters.doubtful()
        sender = letter.sender
        self.mailboxes.refuse(lambda box: "550 5.1.1 gone" if box == sender else None)
        self.addCleanup(self.mailboxes.refuse, lambda box: None)
        before = len(self.mailboxes.all())
        self.send_to_be_held(letter)
        wait_for(
            lambda: f"to=<{sender}>" in self.scene.postfix.log.read_text()
            and "550 5.1.1 gone" in self.scene.postfix.log.read_text(),
            "the notice bounces",
        )
        self.scene.postfix.wait_until_empty()
        self.assertEqual(len(self.mailboxes.all()), before)


class NextHop(ScenarioCase):
    """The dispatcher runs apart so that its next hop can be away."""

    parts = ("filter",)

    def test_a_release_is_done_only_after_the_next_hop_said_so(self) -> None:
        postern = self.scene.postern
        letter = self.letters.strong()
        hold = self.send_to_be_held(letter)
        right = postern.settings["dispatch"]["server"]
        postern.settings["dispatch"]["server"] = f"127.0.0.1:{free_ports(1)[0]}"
        postern.write_settings()
        postern.start("dispatch")
        self.release(hold)
        wait_for(
            lambda: self.hold(letter).state != "held", "the hold is decided", pause=0.2
        )
        self.assertNotEqual(self.hold(letter).state, "released")
        postern.stop("dispatch")
        self.assert_not_delivered(letter)
        postern.settings["dispatch"]["server"] = right
        postern.write_settings()
        postern.start("dispatch")
        self.assert_delivered_once_within(letter, 120)
        wait_for(lambda: self.hold(letter).state == "released", "the hold is done", pause=0.2)

    def assert_delivered_once_within(self, letter: Letter, seconds: float) -> None:
        self.mailboxes.wait_for_id(letter.message_id, letter.recipients[0], seconds)
        self.assert_delivered_once(letter)


class Observing(ScenarioCase):
    settings = {"mode": "observe"}

    def test_everything_is_delivered_and_what_would_have_been_done_is_on_record(self) -> None:
        self.check(self.scene)

    def test_without_a_notice_to_users_nothing_is_enforced(self) -> None:
        scene = Scene(Options.program, Options.keep, {"notice": None})
        self.addCleanup(scene.close)
        scene.postern.start("serve")
        self.check(scene)
        self.assertIn("observ", scene.postern.logs().lower())

    def check(self, scene: Scene) -> None:
        letter = self.letters.strong()
        self.assertTrue(self.send(letter, scene=scene).is_accepted)
        self.assert_delivered_once(letter, scene=scene)
        self.assertEqual(scene.holds(), [])
        scene.postern.verify_ledger()
