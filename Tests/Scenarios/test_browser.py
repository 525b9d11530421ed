"""A real browser signs in, reviews and releases; the sender answers on a phone. With pictures."""

from __future__ import annotations

from pathlib import Path

from harness.browser import PHONE, chromium, fill, follow, save, submit
from harness.case import Options, ScenarioCase
from harness.mailboxes import link_in
from harness.scene import console_password
from selenium.webdriver.common.by import By


class Chromium(ScenarioCase):
    reviewers = True

    def setUp(self) -> None:
        folder = Options.screenshots or self.scene.workspace.make("screenshots")
        folder.mkdir(parents=True, exist_ok=True)
        self.folder: Path = folder
        self.browser = chromium()
        self.addCleanup(self.browser.quit)

    def picture(self, name: str) -> None:
        save(self.browser, self.folder, name)

    def test_a_reviewer_signs_in_reads_and_releases(self) -> None:
        letter = self.letters.strong()
        hold = self.send_to_be_held(letter)
        browser = self.browser
        browser.get(f"{self.scene.postern.url}/held")
        self.picture("sign-in")
        fill(browser, "user", "head")
        fill(browser, "password", console_password("head"))
        submit(browser, "/sign-in")
        self.assertIn("/held", browser.current_url)
        self.picture("list")
        follow(browser, browser.find_element(By.CSS_SELECTOR, f'a[href*="/held/{hold.id}"]'))
        self.assertNotIn("wanker", browser.find_element(By.TAG_NAME, "main").text)
        self.picture("message")
        browser.find_element(By.CSS_SELECTOR, 'input[name="purpose"]').click()
        submit(browser, "/reveal")
        self.assertIn("wanker", browser.find_element(By.TAG_NAME, "main").text)
        self.picture("message-revealed")
        fill(browser, "reason", "agreed with the family", within="/release")
        submit(browser, "/release")
        self.picture("after-release")
        self.assert_delivered_once(letter)

    def test_the_business_manager_sees_in_short_what_a_spreadsheet_hides(self) -> None:
        hold = self.send_to_be_held(self.letters.hidden_list())
        browser = self.browser
        browser.get(f"{self.scene.postern.url}/held/{hold.id}")
        fill(browser, "user", "sbm")
        fill(browser, "password", console_password("sbm"))
        submit(browser, "/sign-in")
        browser.find_element(By.CSS_SELECTOR, 'input[name="purpose"]').click()
        submit(browser, "/reveal")
        short = browser.find_element(By.CSS_SELECTOR, ".place").text
        self.assertIn("places.xlsx", short)
        self.assertIn("12", short)
        self.assertIn("Isn’t shown when the file is opened", short)
        self.picture("spreadsheet")

    def test_a_sender_answers_on_a_phone(self) -> None:
        letter = self.letters.doubtful()
        before = len(self.mailboxes.notices(letter.sender))
        self.send_to_be_held(letter)
        notice = self.mailboxes.wait_for_notice(letter.sender, more_than=before)
        browser = self.browser
        browser.get(link_in(notice))
        save(browser, self.folder, "sender", then=PHONE)
        button = browser.find_element(By.ID, "send")
        self.assertGreaterEqual(min(button.size["height"], button.size["width"]), 24)
        follow(browser, button)
        self.picture("sender-answered")
        self.assert_delivered_once(letter)
