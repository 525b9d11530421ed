"""What senders can do about a message of theirs that waits: on the page, and by mail without a browser."""

from __future__ import annotations

import json
import re

from harness.case import ScenarioCase
from harness.console import Browser
from harness.holds import Hold
from harness.letters import Letter
from harness.mailboxes import Delivery, link_in, plain_text

CHOICES = ("send", "correct", "drop", "separate", "noattachment", "dontsend")

WITH_ATTACHMENT = b"""\
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary=edge\r
"""
ATTACHED = b"""\
--edge\r
Content-Type: text/plain\r
\r
The form is attached.\r
--edge\r
Content-Type: text/csv; name="form.csv"\r
Content-Disposition: attachment; filename="form.csv"\r
\r
colour,size\r
blue,small\r
--edge--\r
"""


class Remedies(ScenarioCase):
    def held(self, letter: Letter) -> tuple[Hold, Delivery]:
        """Sends it; the hold, and the sender's notice."""
        hold = self.send_to_be_held(letter)
        return hold, self.notice_asking(letter, letter.recipients[0])

    def notice_asking(self, letter: Letter, recipient: str) -> Delivery:
        """The notice that lets a sender choose about a letter to somebody."""

        def asks(each: Delivery) -> bool:
            text = plain_text(each) if each.is_notice else ""
            return letter.message_id in text and recipient in text and "/check/" in text

        found = self.mailboxes.wait_for(
            lambda all: any(map(asks, all)), f"a notice about <{letter.message_id}> to {recipient}"
        )
        return next(filter(asks, found))

    def by_page(self, notice: Delivery, choice: str, **fields: str) -> None:
        browser = Browser(self.scene.postern.url)
        link = link_in(notice)
        page = browser.get(link)
        form = next(f for f in page.forms if f.fields.get("choice") == choice)
        answer = browser.post(link, **{**form.fields, **fields})
        self.assertEqual(answer.status, 200, answer.text)
        self.assertIn("/done/", answer.url)

    def addresses(self, notice: Delivery) -> dict[str, str]:
        """Where answers go, by choice."""
        found = re.findall(r"check\+([a-z]+)\.[a-z0-9]+@\S+", plain_text(notice))
        whole = re.findall(r"check\+[a-z]+\.[a-z0-9]+@\S+", plain_text(notice))
        return dict(zip(found, whole, strict=True))

    def by_mail(self, sender: str, address: str, words: bytes = b"She asked for it.", extra: bytes = b"") -> None:
        reply = self.letters.write(sender, (address,), b"Re: please check", words + b"\r\n", extra)
        self.accept(reply)

    def doubtful(self, *more: str, with_attachment: bool = False) -> Letter:
        letter = self.letters.doubtful(*more)
        if not with_attachment:
            return letter
        return self.letters.write(
            letter.sender, letter.recipients, b"The form", ATTACHED, WITH_ATTACHMENT
        )

    def right(self, letter: Letter) -> str:
        return letter.recipients[0].replace("gmial", "gmail")

    def shown(self, delivery: Delivery) -> str:
        return delivery.head.decode("utf-8", "replace")

    def test_corrected_on_the_page(self) -> None:
        letter = self.doubtful()
        _, notice = self.held(letter)
        self.by_page(notice, "correct")
        delivery = self.mailboxes.wait_for_id(letter.message_id, self.right(letter))
        self.assertIn(self.right(letter), self.shown(delivery))
        self.assertNotIn("gmial", self.shown(delivery))
        self.assertEqual(self.mailboxes.with_id(letter.message_id, letter.recipients[0]), [])

    def test_corrected_to_another_slip_is_held_again(self) -> None:
        letter = self.doubtful()
        hold, notice = self.held(letter)
        other = letter.recipients[0].replace("gmial", "gmali")
        self.by_page(notice, "correct", **{"address-1": other})
        self.notice_asking(letter, other)
        self.assertFalse(next(each for each in self.scene.holds() if each.id == hold.id).is_open)

    def test_each_family_by_itself_on_the_page(self) -> None:
        parents = tuple(self.letters.school.parent_of(self.letters.school.pupil(n)) for n in range(12))
        body = b"Dear parents,\r\n\r\nthe trip is on Monday.\r\n"
        letter = self.letters.write(self.letters.office, parents, b"The trip", body)
        _, notice = self.held(letter)
        self.by_page(notice, "separate")
        for parent in parents:
            delivery = self.mailboxes.wait_for_id(letter.message_id, parent)
            others = [other for other in parents if other != parent and other in self.shown(delivery)]
            self.assertLessEqual(len(others), 1, "at most the other parent of the same home")

    def test_without_the_attachment_on_the_page(self) -> None:
        letter = self.doubtful(with_attachment=True)
        _, notice = self.held(letter)
        self.by_page(notice, "noattachment")
        delivery = self.mailboxes.wait_for_id(letter.message_id, letter.recipients[0])
        self.assertIn(b"The form is attached.", delivery.data)
        self.assertIn(b"An attachment was left out", delivery.data)
        self.assertNotIn(b"blue,small", delivery.data)

    def test_the_notice_offers_what_is_possible(self) -> None:
        _, notice = self.held(self.doubtful())
        self.assertEqual(set(self.addresses(notice)), {"send", "correct", "dontsend"})
        more = self.doubtful("bookings@greenwaycoaches.example", with_attachment=True)
        _, notice = self.held(more)
        self.assertEqual(set(self.addresses(notice)), set(CHOICES))

    def test_sent_by_mail(self) -> None:
        letter = self.doubtful()
        hold, notice = self.held(letter)
        self.by_mail(letter.sender, self.addresses(notice)["send"])
        self.assert_delivered_once(letter)
        ledger = self.scene.postern.command("ledger", "show")
        self.assertIn("choice=send", next(line for line in ledger.splitlines() if f"release {hold.id}" in line))

    def test_corrected_by_mail(self) -> None:
        letter = self.doubtful()
        _, notice = self.held(letter)
        # Mail programs and people change the case of addresses.
        self.by_mail(letter.sender, self.addresses(notice)["correct"].replace("check+", "Check+"))
        self.mailboxes.wait_for_id(letter.message_id, self.right(letter))

    def test_left_out_separately_and_without_attachment_by_mail(self) -> None:
        for choice in ("drop", "separate", "noattachment"):
            with self.subTest(choice):
                letter = self.doubtful("bookings@greenwaycoaches.example", with_attachment=True)
                _, notice = self.held(letter)
                self.by_mail(letter.sender, self.addresses(notice)[choice])
                delivery = self.mailboxes.wait_for_id(letter.message_id, letter.recipients[1])
                self.assertEqual(b"blue,small" in delivery.data, choice != "noattachment")
                self.assertEqual(
                    letter.recipients[0] in self.shown(delivery), choice != "separate", "whom the copy shows"
                )

    def test_given_back_by_mail(self) -> None:
        letter = self.doubtful()
        _, notice = self.held(letter)
        self.by_mail(letter.sender, self.addresses(notice)["dontsend"])
        id = f"Message-ID: <{letter.message_id}>".encode()
        self.mailboxes.wait_for(
            lambda all: any(b"X-Unsent: 1" in each.data and id in each.data for each in all),
            "the message comes back as a draft",
        )
        self.assert_not_delivered(letter)

    def test_only_the_signed_in_sender_can_answer_and_only_once(self) -> None:
        letter = self.doubtful()
        hold, notice = self.held(letter)
        address = self.addresses(notice)["send"]
        colleague = self.letters.teacher
        self.by_mail(colleague, address)
        # From outside, in the sender's name.
        with self.scene.from_outside() as client:
            client.transmit(letter.sender, (address,), b"Subject: Re\r\n\r\nyes\r\n")
        # A mail program's automatic answer.
        self.by_mail(letter.sender, address, extra=b"Auto-Submitted: auto-replied\r\n")
        # A made-up code.
        self.by_mail(letter.sender, re.sub(r"\.[a-z0-9]+@", ".222222222222222222222222@", address))
        self.assertTrue(self.hold(letter).is_open)
        ledger = self.scene.postern.command("ledger", "show")
        for cause in ("not its sender", "an automatic answer", "unknown or used code"):
            self.assertIn(f"cause={cause}", ledger)
        self.by_mail(letter.sender, address)
        self.assert_delivered_once(letter)
        self.by_mail(letter.sender, address)
        self.scene.postfix.wait_until_empty()
        self.assert_delivered_once(letter)
        self.assertEqual(self.scene.hold_of(letter.message_id).id, hold.id)

    def test_the_report_tells_right_alarms_from_wrong_ones(self) -> None:
        scene = self.new_scene()
        scene.postern.start("serve")
        for choice in ("send", "correct", "dontsend", None):
            letter = self.letters.doubtful()
            self.send(letter, scene=scene)
            hold = scene.hold_of(letter.message_id)
            notice = scene.mailboxes.wait_for_notice_saying(letter.message_id, letter.sender)
            if choice:
                answer = self.letters.write(letter.sender, (self.addresses(notice)[choice],), b"Re", b"Yes.\r\n")
                self.assertTrue(self.send(answer, scene=scene).is_accepted)
                self.assertFalse(scene.hold_of(letter.message_id).is_open, hold.id)
        self.send(self.letters.clean(), scene=scene)
        # The corrected message comes once more.
        scene.postfix.wait_until_empty()
        scene.postern.stop()
        report = json.loads(scene.postern.command("report", "alarms", "--json"))
        self.assertEqual(report["asked"], 4)
        self.assertGreaterEqual(report["messages"], 9)
        counts = next(each for each in report["checks"] if each["kind"] == "recipient.lookalike")
        self.assertEqual(
            [counts[name] for name in ("asked", "sent_as_it_was", "changed", "given_back", "waiting")], [4, 1, 1, 1, 1]
        )
        self.assertIn("the budget is 0.50 %", scene.postern.command("report", "alarms"))
