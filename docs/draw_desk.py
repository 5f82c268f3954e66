"""Draw the pictures of docs/desk.md anew: the desk in Chromium, as a nurse sees it.

Run from the project's folder, after ``./run walk`` has set up the browser:
``.venv/bin/python docs/draw_desk.py``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.desk.deskkit import running_desk  # noqa: E402 - found from the project's folder

PAGES = Path(__file__).parent / "pages"
CHROMIUM = "/usr/bin/chromium"
COLOURS = 64


def main() -> None:
    """Write a picture of each step that shows more than a list."""
    with (
        tempfile.TemporaryDirectory() as home,
        running_desk(Path(home)) as desk,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(
            base_url=f"http://{desk.host}", viewport={"width": 900, "height": 640}
        )
        page.goto("/?q=bleeding")
        _draw(page, "desk-find")
        page.get_by_role("link", name="Recovery after a miscarriage").click()
        _draw(page, "desk-language")
        page.get_by_role("link", name="العربية").click()
        page.get_by_role("link", name="One language only").click()
        page.get_by_label("tablets (misoprostol)").check()
        page.get_by_role("button", name="Show the pages").click()
        page.get_by_role("heading", name="look and print").wait_for()
        _draw(page, "desk-look")
        browser.close()


def _draw(page: Page, name: str) -> None:
    file = PAGES / f"{name}.png"
    page.screenshot(path=file)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main()
