"""Envelopes and wire forms: what SMTP can say, and what must come out unchanged."""

from __future__ import annotations

from harness.case import ScenarioCase
from harness.client import Client
from harness.waiting import wait_for


class Envelopes(ScenarioCase):
    def test_several_recipients_each_get_one_copy(self) -> None:
        letter = self.letters.clean("one@firm.example", "two@firm.example", "three@other.example")
        self.accept(letter)
        self.assert_delivered_once(letter)

    def test_every_recipient_is_either_served_or_held_and_never_both(self) -> None:
        letter = self.letters.doubtful("bookings@greenwaycoaches.example", self.letters.teacher)
        hold = self.send_to_be_held(letter)
        self.scene.postfix.wait_until_empty()
        served = {copy.recipient for copy in self.copies(letter)}
        self.assertNotIn(letter.recipients[0], served)
        self.assertEqual(served & set(hold.recipients), set())
        self.assertEqual(served | set(hold.recipients), set(letter.recipients))
        self.release(hold)
        self.assert_delivered_once(letter)

    def test_bcc_recipients_get_it_and_nobody_sees_them(self) -> None:
        shown, blind = self.letters.parents[0], "quiet.observer@elsewhere.example"
        letter = self.letters.strong(shown, blind, extra=f"To: {shown}\r\n".encode())
        hold = self.send_to_be_held(letter)
        self.release(hold)
        self.assert_delivered_once(letter)
        for copy in self.copies(letter):
            self.assertNotIn(b"quiet.observer", copy.data)

    def test_two_bcc_recipients_of_delivered_mail_do_not_see_each_other(self) -> None:
        blind = ("first.blind@firm.example", "second.blind@other.example")
        letter = self.letters.clean(*blind, extra=f"To: {self.letters.office}\r\n".encode())
        self.accept(letter)
        self.assert_delivered_once(letter)
        for copy in self.copies(letter):
            self.assertNotIn(b".blind", copy.data)

    def test_reset_forgets_a_transaction_and_the_connection_goes_on(self) -> None:
        before, between, after = (
            self.letters.clean("before@firm.example"),
            self.letters.strong(),
            self.letters.clean("after@firm.example"),
        )
        with self.scene.from_staff(self.letters.teacher) as client:
            self.accept(before, on=client)
            client.docmd(f"MAIL FROM:<{self.letters.teacher}>")
            client.docmd("RCPT TO:<forgotten@firm.example>")
            client.rset()
            self.accept(between, on=client)
            client.docmd(f"MAIL FROM:<{self.letters.teacher}>")
            client.rset()
            self.accept(after, on=client)
        self.assert_delivered_once(before)
        self.assert_delivered_once(after)
        self.assertEqual(self.hold(between).recipients, between.recipients)
        self.assert_not_delivered(between)
        self.assertEqual(self.mailboxes.of("forgotten@firm.example"), [])

    def test_thirty_messages_on_one_connection_keep_their_own_verdicts(self) -> None:
        letters = [
            self.letters.strong() if number % 3 == 1 else self.letters.clean("firm@firm.example")
            for number in range(30)
        ]
        with self.scene.from_staff(self.letters.teacher) as client:
            for letter in letters:
                self.accept(letter, on=client)
        held = {hold.message_id for hold in self.scene.holds()}
        for number, letter in enumerate(letters):
            self.assertEqual(letter.message_id in held, number % 3 == 1, number)
            if number % 3 != 1:
                self.assert_delivered_once(letter)

    def test_a_client_that_vanishes_in_mid_body_leaves_nothing(self) -> None:
        letter = self.letters.strong()
        client = self.scene.from_staff(self.letters.teacher)
        client.docmd(f"MAIL FROM:<{letter.sender}>")
        client.docmd(f"RCPT TO:<{letter.recipients[0]}>")
        client.docmd("DATA")
        client.send(letter.data[: len(letter.data) // 2])
        client.close()
        wait_for(
            lambda: "lost connection after DATA" in self.scene.postfix.log.read_text(),
            "Postfix notices that the client is gone",
        )
        self.assert_not_delivered(letter)
        self.assertNotIn(letter.message_id, [hold.message_id for hold in self.scene.holds()])
        whole = self.letters.clean("next@firm.example")
        self.accept(whole)
        self.assert_delivered_once(whole)

    def test_somebody_who_may_not_relay_is_refused_by_postfix_and_nothing_is_kept(self) -> None:
        letter = self.letters.clean("stranger@elsewhere.example")
        with self.scene.from_outside() as client:
            reply = client.transmit("who@world.example", letter.recipients, letter.data)
        self.assertEqual(reply.code // 100, 5)
        self.assert_not_delivered(letter)


class WireForms(ScenarioCase):
    """Each form is tried twice: delivered at once, and held and released."""

    def round_trips(self, extra: bytes, tail: bytes = b"", parameters: tuple[str, ...] = ()) -> None:
        passing = self.letters.clean("forms@firm.example", extra=extra, body=b"Hello,\r\n" + tail)
        self.accept(passing, parameters)
        self.assert_delivered_once(passing)
        stopped = self.letters.strong(extra=extra, tail=tail)
        hold = self.send_to_be_held(stopped, parameters)
        self.release(hold)
        self.assert_delivered_once(stopped)

    def test_utf8_addresses(self) -> None:
        recipients = ("zoë.müller@familie.example", "jos.é@familie.example")
        parameters = ("SMTPUTF8", "BODY=8BITMIME")
        passing = self.letters.clean(*recipients)
        self.accept(passing, parameters)
        self.assert_delivered_once(passing)
        stopped = self.letters.strong(*recipients)
        hold = self.send_to_be_held(stopped, parameters)
        self.assertEqual(hold.recipients, recipients)
        self.release(hold)
        self.assert_delivered_once(stopped)
        for copy in self.copies(stopped):
            self.assertIn("SMTPUTF8", copy.parameters)

    def test_eight_bit_bodies(self) -> None:
        self.round_trips(
            b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            b"Content-Transfer-Encoding: 8bit\r\n",
            "Grüße, 你好, élève\r\n".encode(),
            ("BODY=8BITMIME",),
        )

    def test_headers_that_begin_with_several_blanks_or_none(self) -> None:
        self.round_trips(b"X-Three:   three blanks\r\nX-None:none\r\nX-Tab:\ttab\r\nX-End: end  \r\n")

    def test_long_folded_headers(self) -> None:
        references = b"".join(b"\r\n <%d.%s@list.example>" % (n, b"r" * 40) for n in range(200))
        self.round_trips(b"References:" + references + b"\r\nX-Tabs: a\r\n\tb\r\n\t  c\r\n")

    def test_empty_and_repeated_headers_in_their_order(self) -> None:
        self.round_trips(b"X-Empty:\r\nX-Twice: 1\r\nX-Other: x\r\nX-Twice: 2\r\nX-Blank: \r\n")

    def test_a_header_in_raw_utf8(self) -> None:
        self.round_trips("X-Note: Grüße aus Zürich\r\n".encode(), parameters=("SMTPUTF8",))

    def test_a_body_without_text_and_one_of_dots(self) -> None:
        self.round_trips(b"", b".\r\n..\r\n...\r\n.a\r\n")

    def test_a_very_long_line(self) -> None:
        self.round_trips(b"", b"x" * 1900 + b"\r\n")

    def test_forged_headers_of_ours_do_not_survive(self) -> None:
        letter = self.letters.clean("forged@firm.example", extra=b"X-Postern-Tag: trusted\r\n")
        self.accept(letter)
        copy = self.mailboxes.wait_for_id(letter.message_id, "forged@firm.example")
        self.assertNotIn(b"trusted", copy.head)

    def test_filtered_mail_carries_the_mark_and_only_ascii(self) -> None:
        letter = self.letters.clean("mark@firm.example")
        self.accept(letter)
        copy = self.mailboxes.wait_for_id(letter.message_id, "mark@firm.example")
        self.assertTrue(copy.postern_lines, copy.head)
        copy.head.decode("ascii")


class Flows(ScenarioCase):
    def test_mail_from_outside_is_delivered_though_it_swears(self) -> None:
        letter = self.letters.write(
            "angry@world.example",
            (self.letters.teacher,),
            b"Complaint",
            b"You fucking useless wankers.\r\n",
        )
        self.accept(letter)
        self.assert_delivered_once(letter)

    def test_a_machine_of_the_school_needs_no_sign_in(self) -> None:
        letter = self.letters.write(
            "copier@meadowbank.example.org",
            (self.letters.teacher,),
            b"Scan",
            b"A scan for you.\r\n",
        )
        with Client(self.scene.postfix.exchange) as client:
            self.accept(letter, on=client)
        self.assert_delivered_once(letter)
