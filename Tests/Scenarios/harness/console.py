"""A reviewer's or a sender's browser without a screen: forms are read from the page and sent as they stand."""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form of a page: where it goes and what its fields hold."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """An answer of the console."""

    status: int
    url: str
    text: str
    headers: dict[str, str]

    @property
    def forms(self) -> list[Form]:
        reader = _FormReader()
        reader.feed(self.text)
        return reader.forms

    def form(self, ending: str) -> Form:
        """The form whose action ends so."""
        for each in self.forms:
            if each.action.split("?")[0].endswith(ending):
                return each
        raise AssertionError(f"no form for …{ending} on {self.url}: {[f.action for f in self.forms]}")


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(have.get("action", ""), have.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is not None and "name" in have:
            self._field(self._open, tag, have)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    @staticmethod
    def _field(form: Form, tag: str, have: dict[str, str]) -> None:
        kind = have.get("type", "text" if tag == "input" else "submit")
        if tag == "button" or kind == "submit":
            form.buttons.append((have["name"], have.get("value", "")))
        elif tag in ("input", "select", "textarea"):
            if kind not in ("radio", "checkbox") or "checked" in have:
                form.fields[have["name"]] = have.get("value", "")


class Browser:
    """Keeps cookies and follows redirects; never runs a script."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def get(self, path: str) -> Page:
        return self._ask(urllib.request.Request(self._absolute(path)))

    def post(self, path: str, **fields: str) -> Page:
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self._absolute(path), data=body, method="POST")
        request.add_header("Origin", self.base)
        return self._ask(request)

    def submit(self, page: Page, ending: str, **fields: str) -> Page:
        """Fills in and sends the form of the page whose action ends so."""
        form = page.form(ending)
        target = urllib.parse.urljoin(page.url, form.action)
        return self.post(target, **{**form.fields, **fields})

    def sign_in(self, user: str, password: str) -> Page:
        return self.submit(self.get("/sign-in"), "/sign-in", user=user, password=password)

    def _absolute(self, path: str) -> str:
        return urllib.parse.urljoin(self.base, path)

    def _ask(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return self._page(answer.status, answer.url, answer.read(), answer.headers)
        except urllib.error.HTTPError as error:
            with error:
                return self._page(error.code, error.url or "", error.read(), error.headers)

    @staticmethod
    def _page(status: int, url: str, body: bytes, headers: object) -> Page:
        names = dict(headers.items()) if hasattr(headers, "items") else {}
        return Page(status, url, body.decode("utf-8", "replace"), names)
