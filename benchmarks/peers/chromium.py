"""Headless Chromium, one warm browser that prints HTML files through its debugging pipe.

Reads lines "source<TAB>target" as loop.py does. ``--tabs N`` prints in so many tabs
at a time. No library is needed: messages are JSON with a NUL behind, on file
descriptors 3 (to the browser) and 4 (from it).
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
    "--remote-debugging-pipe",
)  # fmt: skip
PRINT = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": True}
CHUNK = 1 << 16
PATIENCE = 20  # seconds


class Browser:
    """A browser and its pipe. ``send`` returns at once; ``messages`` yields what comes back."""

    def __init__(self, binary: str, profile: str) -> None:
        """Start it with an empty profile."""
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        command = [binary, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        # The shell puts the two pipes where the browser looks for them.
        plumbed = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", plumbed, "sh", *command],
            pass_fds=(to_browser, from_browser), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0

    def send(self, method: str, session: str | None = None, **params: Any) -> int:
        """Send a command and return its number."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = memoryview(json.dumps(message).encode() + b"\0")
        while data:
            data = data[os.write(self._out, data) :]
        return self._number

    def close(self) -> None:
        """Ask the browser to end, and end it if it does not."""
        try:
            self.send("Browser.close")
            self.process.wait(timeout=20)
        except (OSError, subprocess.TimeoutExpired):
            self.process.kill()

    def messages(self) -> Iterator[dict[str, Any]]:
        """Yield messages; a browser that ends or hangs ends this too."""
        rest: list[bytes] = []
        while True:
            ready, _, _ = select.select([self._in], [], [], PATIENCE)
            chunk = os.read(self._in, CHUNK) if ready else b""
            if not chunk:
                sys.exit("chromium: the browser says nothing more")
            *whole, last = chunk.split(b"\0")
            for part in whole:
                yield json.loads(b"".join([*rest, part]))
                rest = []
            rest.append(last)


def open_tabs(browser: Browser, messages: Iterator[dict[str, Any]], count: int) -> list[str]:
    """Open so many tabs and return their sessions."""
    sessions: list[str] = []
    for _ in range(count):
        browser.send("Target.createTarget", url="about:blank")
    while len(sessions) < count:
        message = next(messages)
        if target := message.get("result", {}).get("targetId"):
            browser.send("Target.attachToTarget", targetId=target, flatten=True)
        elif session := message.get("result", {}).get("sessionId"):
            browser.send("Page.enable", session)
            sessions.append(session)
    return sessions


def print_all(browser: Browser, lines: list[tuple[str, str]], tabs: int) -> None:
    """Print every file; each tab takes the next one as soon as it is free."""
    messages = browser.messages()
    sessions = open_tabs(browser, messages, tabs)
    waiting = lines[::-1]
    targets: dict[str, str] = {}

    def take(session: str) -> None:
        targets.pop(session, None)
        if waiting:
            source, targets[session] = waiting.pop()
            browser.send("Page.navigate", session, url=Path(source).resolve().as_uri())

    for session in sessions:
        take(session)
    while targets:
        message = next(messages)
        session = message.get("sessionId", "")
        if message.get("error"):
            sys.exit(f"chromium: {message['error']}")
        if message.get("method") == "Page.loadEventFired" and session in targets:
            browser.send("Page.printToPDF", session, **PRINT)
        elif pdf := message.get("result", {}).get("data"):
            Path(targets[session]).write_bytes(base64.b64decode(pdf))
            print(targets[session], flush=True)
            take(session)


def main() -> None:
    """Print what standard input names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--tabs", type=int, default=1)
    given = parser.parse_args()
    lines = [tuple(line.rstrip("\n").split("\t")) for line in sys.stdin]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(given.binary, profile)
        try:
            print_all(browser, lines, given.tabs)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
