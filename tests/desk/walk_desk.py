"""Walks through the desk in Chromium, with scripts off: run by ``./run walk``, not with the tests.

axe looks at every page and every page of an error; a page of another site tries to
get in by giving itself the desk's address.
"""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.conftest import GUIDE, ROOT
from tests.desk.atomkit import JSON, LANGUAGE, LOSS, RECIPIENT
from tests.desk.deskkit import FILL, RunningDesk, running_desk
from tests.desk.test_desk_tls import made

CHROMIUM = "/usr/bin/chromium"
RULES = "MAP evil.example 127.0.0.1"
PLANTED = "ZZQ-7F3"


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    options = ["--no-sandbox", f"--host-resolver-rules={RULES}"]
    running = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
    yield running
    running.close()


@pytest.fixture
def page(browser: Browser, desk: RunningDesk) -> Iterator[Page]:
    """Return a page without scripts, and fail on what the browser complains of."""
    context = browser.new_context(
        base_url=f"http://{desk.host}", java_script_enabled=False, accept_downloads=True
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    yield page
    assert said == []
    context.close()


def rendered(desk: RunningDesk, *options: str) -> bytes:
    command = [sys.executable, str(ROOT / "cli.py"), "render", GUIDE, "--clinic", str(desk.clinic)]
    environ = os.environ | {"HANDOUTS_STORE": "off"}
    done = subprocess.run(
        [*command, "-o", "-", *options], check=True, capture_output=True, env=environ
    )
    return done.stdout


@pytest.mark.parametrize(
    ("words", "language", "tag"), [("bleeding", "English", "en"), ("نزيف", "العربية", "ar")]
)
def test_a_nurse_finds_fills_in_looks_and_saves(
    desk: RunningDesk, page: Page, words: str, language: str, tag: str
) -> None:
    page.goto("/")
    page.get_by_label("What is it about?").fill(words)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Recovery after a miscarriage").click()
    page.get_by_role("link", name=language).click()
    page.get_by_role("link", name="One language only").click()
    page.get_by_label("tablets (misoprostol)").check()
    page.get_by_label("Patient's name").fill("Ana")
    page.get_by_label("Next visit: date").fill("2026-12-04")
    page.get_by_role("button", name="Show the pages").click()
    page.get_by_role("heading", name="look and print").wait_for()
    sides = page.get_by_role("img").all()
    assert len(sides) >= 4
    assert all((side.bounding_box() or {"width": 0})["width"] > 200 for side in sides)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the PDF").click()
    saved = Path(download.value.path())
    assert download.value.suggested_filename.startswith(GUIDE)
    own = ["--choice", "care=tablets", "--patient", "Ana", "--follow-up-date", "2026-12-04"]
    assert saved.read_bytes() == rendered(desk, *own, "--lang", tag)
    assert "Ana" not in page.url
    page.get_by_role("button", name="Change something").click()
    assert page.get_by_label("Patient's name").input_value() == "Ana"


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="begin again").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("miscarriage")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=miscarriage")
    for focus, title in (
        ("Recovery after a miscarriage", "language"),
        ("English", "a second language?"),
        ("One language only", "fill in"),
        ("Show the pages", "look and print"),
    ):
        for _ in range(80):
            page.keyboard.press("Tab")
            if focus in "".join(page.locator(":focus").all_text_contents()):
                break
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=title).first.wait_for()


PATHS = [
    "/",
    "/?q=zzzz",
    "/?q=miscariage",
    "/?q=bleeding",
    f"/guides/{GUIDE}",
    f"/guides/{GUIDE}/ar",
    FILL,
    f"{FILL}?second=ar&how=beside",
    f"{FILL}?second=en",
    f"/application?{urlencode(LOSS)}",
    f"/application?{urlencode({**LOSS, LANGUAGE: 'ur'})}",
    f"/application?{urlencode({**LOSS, RECIPIENT: 'PAT'})}",
    "/application",
    "/nowhere",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_a_small_screen_holds_each_page(
    browser: Browser, desk: RunningDesk, scheme: str
) -> None:
    context = browser.new_context(base_url=f"http://{desk.host}", color_scheme=scheme)
    page = context.new_page()
    for path in PATHS:
        page.goto(path)
        looked(page, path)
    page.goto(FILL)
    page.get_by_label("Weeks of pregnancy").fill("many")
    page.get_by_label("Patient's name").fill("Ana")
    page.get_by_role("button", name="Show the pages").click()
    page.get_by_role("alert").wait_for()
    looked(page, "a form with a fault")
    page.get_by_label("Weeks of pregnancy").fill("9")
    page.get_by_role("button", name="Show the pages").click()
    page.get_by_role("heading", name="look and print").wait_for()
    looked(page, "the pages")
    page.reload()
    assert "fetched before" in page.content()
    looked(page, "a page that was fetched before")
    page.goto(f"/guides/{GUIDE}/ar/fill")
    page.get_by_label("the clinician’s page").check()
    page.evaluate("document.querySelector('[name=token]').value = 'of another day'")
    page.get_by_role("button", name="Show the pages").click()
    page.get_by_role("alert").wait_for()
    assert "was started anew" in page.content()
    looked(page, "a form of another run")
    page.goto(f"/guides/{GUIDE}/ar/fill")
    page.get_by_label("the clinician’s page").check()
    page.get_by_role("button", name="Show the pages").click()
    page.get_by_role("heading", name="look and print").wait_for()
    looked(page, "the clinician's page")
    context.close()


def looked(page: Page, name: str) -> None:
    """Hold a page against axe, and against a screen of 320 pixels (which is 1280 at 400 %)."""
    page.set_viewport_size({"width": 1000, "height": 800})
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320, name
    small = page.evaluate(
        "[...document.querySelectorAll('a.button, button, .choose a, label.pick')]"
        ".filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 44)"
        ".map(e => e.textContent)"
    )
    assert small == [], name


def test_the_viewer_of_the_browser_opens_a_sheet_that_is_fetched_once(
    browser: Browser, desk: RunningDesk
) -> None:
    context = browser.new_context(base_url=f"http://{desk.host}")
    page = context.new_page()
    page.goto(FILL)
    page.get_by_role("button", name="Show the pages").click()
    with context.expect_page() as opened:
        page.get_by_role("link", name="Open to print").click()
    sheet = opened.value
    sheet.wait_for_load_state()
    assert "/sheets/" in sheet.url
    assert desk.ask(sheet.url.partition(desk.host)[2]).status == 404
    context.close()


def test_over_https_the_same_walk_leads_to_the_pages(browser: Browser, tmp_path: Path) -> None:
    files = ["--tls-cert", str(made(tmp_path, "good")), "--tls-key", str(tmp_path / "good.key")]
    with running_desk(tmp_path, "--host", "127.0.0.1", *files) as secure:
        context = browser.new_context(
            base_url=f"https://{secure.host}", java_script_enabled=False, ignore_https_errors=True
        )
        page = context.new_page()
        page.goto(FILL)
        page.get_by_label("large print").check()
        page.get_by_role("button", name="Show the pages").click()
        page.get_by_role("heading", name="look and print").wait_for()
        (cookie,) = context.cookies()
        assert (cookie["name"], cookie["secure"]) == ("layout", True)
        page.goto(FILL)
        assert page.get_by_label("large print").is_checked()
        context.close()


class _Evil(http.server.BaseHTTPRequestHandler):
    """A page elsewhere that sends a form to the desk, and reads it under its own name."""

    port = 0

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        action = f"http://127.0.0.1:{self.port}{FILL}"
        form = f'<form id="f" method="post" action="{action}"><input name="patient" value="x">'
        self.wfile.write(f"{form}<button>Send</button></form>".encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def test_a_page_elsewhere_can_neither_send_nor_read(browser: Browser, desk: RunningDesk) -> None:
    handler = type("Evil", (_Evil,), {"port": desk.port})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as evil:
        threading.Thread(target=evil.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://evil.example:{evil.server_port}/")
        with page.expect_response(lambda answer: FILL in answer.url) as answer:
            page.get_by_role("button", name="Send").click()
        assert answer.value.status == 403
        # Its own name now leads to the desk: what a rebinding page would read.
        reached = page.goto(f"http://evil.example:{desk.port}/")
        assert reached
        assert reached.status == 400
        assert "Riverside" not in page.content()
        context.close()
        evil.shutdown()


def test_a_page_elsewhere_may_link_to_an_answer_and_not_read_it(
    browser: Browser, desk: RunningDesk
) -> None:
    handler = type("Evil", (_Evil,), {"port": desk.port})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as evil:
        threading.Thread(target=evil.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://evil.example:{evil.server_port}/")
        answer = f"http://{desk.host}/infobutton?{urlencode(LOSS | JSON)}"
        sheet = f"http://{desk.host}/handouts/{GUIDE}/en.pdf"
        for address in (answer, sheet):
            for how in ({}, {"mode": "no-cors"}, {"method": "POST", "mode": "no-cors"}):
                said = page.evaluate(
                    "([address, how]) => fetch(address, how).then(() => 'read', () => 'refused')",
                    [address, how],
                )
                assert said == "refused", (address, how)
        for kind, of in (("script", answer), ("img", sheet), ("iframe", answer)):
            seen = page.evaluate(
                "([kind, of]) => new Promise(done => { const one = document.createElement(kind);"
                " one.onload = () => done(one.contentDocument ? 'read' : 'shut');"
                " one.onerror = () => done('shut'); one.src = of; document.body.append(one); })",
                [kind, of],
            )
            assert seen == "shut", kind
        page.goto(f"http://evil.example:{evil.server_port}/")
        page.set_content(f'<a href="{answer.replace("application%2Fjson", "text%2Fhtml")}">Ask</a>')
        page.get_by_role("link", name="Ask").click()
        page.get_by_role("heading", name="Handouts for a code of the record").wait_for()
        context.close()
        evil.shutdown()


def test_nothing_of_a_patient_is_in_the_browsers_cache(
    playwright: Playwright, desk: RunningDesk, tmp_path: Path
) -> None:
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=CHROMIUM,
        args=["--no-sandbox"],
        java_script_enabled=False,
        base_url=f"http://{desk.host}",
    )
    page = context.new_page()
    page.goto(FILL)
    page.get_by_label("Patient's name").fill(PLANTED)
    page.get_by_role("button", name="Show the pages").click()
    page.get_by_role("heading", name="look and print").wait_for()
    context.close()
    files = [path for path in (tmp_path / "profile").rglob("*") if path.is_file()]
    assert len(files) > 10
    plain = [path for path in files if PLANTED.encode() in path.read_bytes()]
    wide = [path for path in files if PLANTED.encode("utf-16-le") in path.read_bytes()]
    assert [path.name for path in plain + wide] == []
