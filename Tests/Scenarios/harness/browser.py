"""Debian's Chromium under Selenium: no window, no network beyond loopback, pictures at two widths."""

from __future__ import annotations

from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

PHONE, DESKTOP = "phone", "desktop"
SIZES = {DESKTOP: (1280, 900), PHONE: (390, 844)}


def chromium() -> webdriver.Chrome:
    """A fresh browser without history, cookies or cache."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for word in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage"):
        options.add_argument(f"--{word}")
    # Nothing but the console may be asked.
    options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
    options.add_argument("--disable-background-networking")
    browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    browser.set_page_load_timeout(60)
    browser.implicitly_wait(5)
    browser.set_window_size(*SIZES[DESKTOP])
    return browser


def save(browser: webdriver.Chrome, folder: Path, name: str) -> None:
    """A picture of the whole page at both widths."""
    for size, (width, height) in SIZES.items():
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        whole = browser.execute_script("return document.documentElement.scrollHeight")
        metrics["height"] = max(height, min(int(whole), 6000))
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.save_screenshot(str(folder / f"{name}-{size}.png"))
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


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
    button.click()
