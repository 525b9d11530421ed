"""The reviewers' console over HTTP, as a browser without scripts sees it."""

from __future__ import annotations

import re

from harness.case import ScenarioCase
from harness.console import Browser


class Console(ScenarioCase):
    reviewers = True

    def test_nobody_sees_anything_without_signing_in(self) -> None:
        hold = self.send_to_be_held(self.letters.strong())
        browser = Browser(self.scene.postern.url)
        for path in ("/held", f"/held/{hold.id}"):
            page = browser.get(path)
            self.assertTrue(page.url.split("?")[0].endswith("/sign-in") or page.status == 401, page.url)
            self.assertNotIn(self.letters.teacher, page.text)
        page = browser.post(f"/held/{hold.id}/release", reason="x", csrf="x")
        self.assertTrue(self.hold_is_open(hold.id), page.status)

    def test_a_wrong_password_is_refused_and_recorded(self) -> None:
        page = Browser(self.scene.postern.url).sign_in("ict", "wrong")
        self.assertIn("/sign-in", page.url)

    def test_a_role_sees_its_own_queue_only(self) -> None:
        hold = self.send_to_be_held(self.letters.strong())
        self.assertIn(hold.id, self.scene.reviewer("head").get("/held").text)
        other = self.scene.reviewer("sbm")
        self.assertNotIn(hold.id, other.get("/held").text)
        self.assertGreaterEqual(other.get(f"/held/{hold.id}").status, 400)
        self.assertTrue(self.hold_is_open(hold.id))

    def test_a_message_is_read_masked_then_revealed_then_released(self) -> None:
        letter = self.letters.strong()
        hold = self.send_to_be_held(letter)
        browser = self.scene.reviewer("head")
        page = browser.get(f"/held/{hold.id}")
        self.assertEqual(page.status, 200)
        self.assertNotIn("wanker", page.text)
        self.assertIn(letter.sender, page.text)
        self.assertIn(letter.recipients[0], page.text)
        refused = browser.submit(page, "/reveal")
        self.assertNotIn("wanker", refused.text, "opened without a purpose")
        page = browser.submit(page, "/reveal", purpose=self.a_purpose(page.text))
        self.assertIn("wanker", page.text)
        page = browser.submit(page, "/release", reason="agreed with the family")
        self.assertEqual(page.status, 200)
        self.assert_delivered_once(letter)

    def test_returning_needs_a_reason_and_gives_it_to_the_sender(self) -> None:
        letter = self.letters.strong()
        hold = self.send_to_be_held(letter)
        browser = self.scene.reviewer("head")
        page = browser.get(f"/held/{hold.id}")
        browser.submit(page, "/return", reason="")
        self.assertTrue(self.hold_is_open(hold.id))
        browser.submit(browser.get(f"/held/{hold.id}"), "/return", reason="Sleep on it.")
        self.mailboxes.wait_for_notice_saying("Sleep on it.", letter.sender)

    def test_deleting_needs_a_reason(self) -> None:
        letter = self.letters.strong()
        hold = self.send_to_be_held(letter)
        browser = self.scene.reviewer("head")
        browser.submit(browser.get(f"/held/{hold.id}"), "/delete", reason="")
        self.assertTrue(self.hold_is_open(hold.id))
        browser.submit(browser.get(f"/held/{hold.id}"), "/delete", reason="abusive")
        self.assertFalse(self.hold_is_open(hold.id))
        self.assert_not_delivered(letter)

    def test_a_form_from_elsewhere_does_nothing(self) -> None:
        hold = self.send_to_be_held(self.letters.strong())
        browser = self.scene.reviewer("head")
        for fields in ({}, {"csrf": "guessed"}):
            page = browser.post(f"/held/{hold.id}/release", reason="forged", **fields)
            self.assertGreaterEqual(page.status, 400)
        browser.get(f"/held/{hold.id}/release?reason=forged")
        self.assertTrue(self.hold_is_open(hold.id))

    def test_pages_forbid_scripts_frames_and_caches(self) -> None:
        page = self.scene.reviewer("head").get("/held")
        names = {name.lower(): value for name, value in page.headers.items()}
        self.assertIn("default-src 'none'", names.get("content-security-policy", ""))
        self.assertIn("no-store", names.get("cache-control", ""))
        self.assertIn("no-referrer", names.get("referrer-policy", ""))

    def test_the_ledger_stands_after_all_that(self) -> None:
        self.scene.postern.verify_ledger()

    def hold_is_open(self, number: str) -> bool:
        return next(hold.is_open for hold in self.scene.holds() if hold.id == number)

    @staticmethod
    def a_purpose(text: str) -> str:
        """The first purpose that the page offers."""
        found = re.search(r'name="purpose"[^>]*value="([^"]+)"', text)
        assert found is not None, "no purpose is asked for"
        return found.group(1)
