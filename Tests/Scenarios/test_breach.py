"""A mail sent in error: reported by mail and form, seen by those who deal with it, the recipient asked to delete it."""

from __future__ import annotations

import re

from harness.case import ScenarioCase
from harness.console import Browser
from harness.mailboxes import plain_text

WRONG = "wrong.person@families.example"


class SentInError(ScenarioCase):
    reviewers = True

    def link(self) -> str:
        """Writes that something was sent in error; the form's address from the answer."""
        letter = self.letters.write(
            self.letters.teacher, ("check+error@" + self.scene.postern.domain,), b"Oh no", b"I sent the wrong list.\r\n"
        )
        before = len(self.mailboxes.notices(letter.sender))
        self.accept(letter)
        notice = self.mailboxes.wait_for_notice(letter.sender, more_than=before)
        found = re.search(r"http://127\.0\.0\.1:\d+/error/\S+", plain_text(notice))
        assert found is not None, plain_text(notice)
        return found[0]

    def test_reported_seen_and_closed(self) -> None:
        link = self.link()
        stranger = Browser(self.scene.postern.url)
        page = stranger.get(link)
        self.assertIn(self.letters.teacher, page.text)
        form = page.forms[0]
        answer = stranger.post(link, **{**form.fields, "recipients": "", "content": "records"})
        self.assertEqual(answer.status, 422)
        answer = stranger.post(
            link, **{**form.fields, "recipients": WRONG, "content": "records", "people": "few", "ask": "yes"}
        )
        self.assertIn("/done/reported", answer.url)
        self.assertGreaterEqual(stranger.get(link).status, 400)
        asked = self.mailboxes.wait_for_notice(WRONG)
        self.assertIn(f"Reply-To: <{self.letters.teacher}>", asked.head.decode())
        self.assertNotIn("wrong list", asked.data.decode())
        self.mailboxes.wait_for_notice_saying("72 hours", self.scene.postern.role("sbm"))
        sbm = self.scene.reviewer("sbm")
        page = sbm.get("/breaches")
        self.assertIn(WRONG, page.text)
        close = next(form for form in page.forms if form.action.endswith("/close"))
        self.assertEqual(sbm.post(close.action, **{**close.fields, "reason": ""}).status, 422)
        page = sbm.post(close.action, **{**close.fields, "reason": "Deleted and confirmed."})
        self.assertIn("Deleted and confirmed.", page.text)
        self.assertGreaterEqual(sbm.post(close.action, **{**close.fields, "reason": "again"}).status, 400)
        self.assertIn("breach-closed", self.scene.postern.command("ledger", "show"))

    def test_others_see_nothing(self) -> None:
        self.assertEqual(self.scene.reviewer("ict").get("/breaches").status, 404)
        browser = Browser(self.scene.postern.url)
        self.assertIn("/sign-in", browser.get("/breaches").url)
        self.assertGreaterEqual(browser.get("/error/" + "2" * 36).status, 400)

    def test_only_who_signed_in_gets_a_link(self) -> None:
        before = len(self.mailboxes.notices(self.letters.office))
        address = "check+error@" + self.scene.postern.domain
        with self.scene.from_outside() as client:
            client.transmit(self.letters.office, (address,), b"Message-ID: <forged@x>\r\nSubject: x\r\n\r\ny\r\n")
        self.scene.postfix.wait_until_empty()
        self.assertEqual(len(self.mailboxes.notices(self.letters.office)), before)
