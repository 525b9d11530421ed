"""The sender's own page behind a one-time link: looking changes nothing, answering does, once."""

from __future__ import annotations

from harness.case import ScenarioCase
from harness.console import Browser
from harness.holds import Hold
from harness.letters import Letter
from harness.mailboxes import link_in, plain_text


class SenderPage(ScenarioCase):
    def held_with_link(self, letter: Letter) -> tuple[Hold, str]:
        """Sends it; the hold, and the link from the sender's notice."""
        before = len(self.mailboxes.notices(letter.sender))
        hold = self.send_to_be_held(letter)
        notice = self.mailboxes.wait_for_notice(letter.sender, more_than=before)
        return hold, link_in(notice)

    def answer(self, link: str, choice: str, **fields: str) -> int:
        browser = Browser(self.scene.postern.url)
        page = browser.get(link)
        form = next(f for f in page.forms if f.fields.get("choice") in (choice, "send"))
        return browser.post(link, **{**form.fields, "choice": choice, **fields}).status

    def test_the_page_says_what_and_why_without_a_login(self) -> None:
        letter = self.letters.doubtful()
        _, link = self.held_with_link(letter)
        page = Browser(self.scene.postern.url).get(link)
        self.assertEqual(page.status, 200)
        self.assertIn(letter.recipients[0], page.text)
        self.assertIn("The form", page.text)
        self.assertIn(letter.recipients[0].replace("gmial", "gmail"), page.text)
        self.assertIn("no-store", page.headers.get("Cache-Control", ""))
        self.assertNotIn("<script", page.text)

    def test_looking_changes_nothing_however_often(self) -> None:
        letter = self.letters.doubtful()
        _, link = self.held_with_link(letter)
        for _ in range(3):
            self.assertEqual(Browser(self.scene.postern.url).get(link).status, 200)
        Browser(self.scene.postern.url).get(link + "?choice=send")
        self.assertTrue(self.hold(letter).is_open)
        self.assert_not_delivered(letter)

    def test_send_it_as_it_is(self) -> None:
        letter = self.letters.doubtful()
        _, link = self.held_with_link(letter)
        self.assertLess(self.answer(link, "send", reason="She writes from there"), 400)
        self.assert_delivered_once(letter)
        self.assertGreaterEqual(Browser(self.scene.postern.url).get(link).status, 400)
        again = Browser(self.scene.postern.url).post(link, choice="send")
        self.assertGreaterEqual(again.status, 400)
        self.assert_delivered_once(letter)

    def test_send_it_without_the_recipient_in_doubt(self) -> None:
        letter = self.letters.doubtful("bookings@greenwaycoaches.example")
        _, link = self.held_with_link(letter)
        self.assertLess(self.answer(link, "drop", recipient=letter.recipients[0]), 400)
        self.assert_delivered_once(letter, letter.recipients[1:])

    def test_do_not_send_it(self) -> None:
        letter = self.letters.doubtful()
        _, link = self.held_with_link(letter)
        before = len(self.mailboxes.notices(letter.sender))
        self.assertLess(self.answer(link, "dontsend"), 400)
        notice = self.mailboxes.wait_for_notice(letter.sender, more_than=before)
        self.assertIn(letter.message_id, notice.data.decode("utf-8", "replace"))
        self.assertIn("X-Unsent: 1", notice.data.decode("utf-8", "replace"))
        self.scene.postfix.wait_until_empty()
        self.assertEqual(self.mailboxes.with_id(letter.message_id, letter.recipients[0]), [])

    def test_a_wrong_link_leads_nowhere(self) -> None:
        letter = self.letters.doubtful()
        _, link = self.held_with_link(letter)
        wrong = link[:-6] + ("aaaaaa" if not link.endswith("aaaaaa") else "bbbbbb")
        browser = Browser(self.scene.postern.url)
        self.assertGreaterEqual(browser.get(wrong).status, 400)
        self.assertGreaterEqual(browser.post(wrong, choice="send").status, 400)
        self.assertTrue(self.hold(letter).is_open)

    def test_an_unknown_choice_does_nothing(self) -> None:
        letter = self.letters.doubtful()
        _, link = self.held_with_link(letter)
        self.assertGreaterEqual(self.answer(link, "explode"), 400)
        self.assertTrue(self.hold(letter).is_open)

    def test_a_hold_for_the_head_cannot_be_answered_by_its_sender(self) -> None:
        letter = self.letters.strong()
        before = len(self.mailboxes.notices(letter.sender))
        self.send_to_be_held(letter)
        notice = self.mailboxes.wait_for_notice(letter.sender, more_than=before)
        self.assertNotIn("/check/", plain_text(notice))
