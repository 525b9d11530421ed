"""Debian's Chromium under Selenium: no window, no network beyond loopback, pictures at two widths."""

from __future__ import annotations

from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

PHONE, DESKTOP = "phone", "desktop"
SIZES = {DESKTOP: (1280, 900), PHONE: (390, 844)}


def chromium() -> webdriver.Chrome:
    """A fresh browser without history, cookies or cache."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    # Smooth scrolling would move what is about to be clicked.
    calm = "force-prefers-reduced-motion"
    for word in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", calm):
        options.add_argument(f"--{word}")
    # Nothing but the console may be asked.
    options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
    options.add_argument("--disable-background-networking")
    browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    browser.set_page_load_timeout(60)
    browser.implicitly_wait(5)
    view(browser, DESKTOP)
    return browser


def view(browser: webdriver.Chrome, size: str, height: int = 0) -> None:
    """Shows pages as on a screen of that size, or of that width and another height."""
    width, usual = SIZES[size]
    metrics = {"width": width, "height": height or usual, "deviceScaleFactor": 1, "mobile": size == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def save(browser: webdriver.Chrome, folder: Path, name: str, then: str = DESKTOP) -> None:
    """A picture of the whole page at both widths; afterwards the screen is as `then` says."""
    for size, (_, height) in SIZES.items():
        view(browser, size)
        whole = browser.execute_script("return document.documentElement.scrollHeight")
        view(browser, size, max(height, min(int(whole), 6000)))
        browser.save_screenshot(str(folder / f"{name}-{size}.png"))
    view(browser, then)


def fill(browser: webdriver.Chrome, name: str, value: str, within: str = "") -> None:
    """Types into a field of the form whose action ends as `within` says."""
    scope = f'form[action$="{within}"] ' if within else ""
    element = browser.find_element(By.CSS_SELECTOR, f'{scope}[name="{name}"]')
    element.clear()
    element.send_keys(value)


def submit(browser: webdriver.Chrome, within: str) -> None:
    """Presses the first button of a form and waits for the page that follows."""
    button = browser.find_element(
        By.CSS_SELECTOR, f'form[action$="{within}"] :is(button, input[type="submit"])'
    )
    follow(browser, button)


def is_gone(browser: webdriver.Chrome, page: WebElement) -> bool:
    """Whether a page has been replaced. While it is, Chromium's driver may have an error of its own for the old one."""
    try:
        return bool(staleness_of(page)(browser))
    except WebDriverException as error:
        if "does not belong to the document" in str(error.msg):
            return True
        raise


def follow(browser: webdriver.Chrome, element: WebElement) -> None:
    """Clicks what leads to another page and waits until that page has replaced this one and is complete."""
    page = browser.find_element(By.TAG_NAME, "html")
    element.click()
    wait = WebDriverWait(browser, 60)
    wait.until(lambda browser: is_gone(browser, page))
    wait.until(lambda browser: browser.execute_script("return document.readyState") == "complete")
