"""Answers that wait for the browser to fetch them: in memory, once each, and not for long.

A page that answers a form is fetched by an address of its own, as the PDF is: a browser
that restores its windows keeps on the disk what a form has sent for the page it shows.
"""

from __future__ import annotations

import secrets
import threading
import time

from werkzeug.wrappers import Response

_SECRET_BYTES = 24


class Kept:
    """Up to ``most`` answers by random addresses; each goes when fetched, or after ``seconds``."""

    def __init__(self, most: int = 64, seconds: float = 900.0) -> None:
        self._most = most
        self._seconds = seconds
        self._lock = threading.Lock()
        self._answers: dict[tuple[str, str], tuple[float, Response]] = {}
        self._sweeping = False

    def put(self, answer: Response, name: str = "") -> str:
        """Keep an answer, perhaps under the name of a file; return the secret of its address."""
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        with self._lock:
            while len(self._answers) >= self._most:
                del self._answers[next(iter(self._answers))]
            self._answers[secret, name] = time.monotonic() + self._seconds, answer
            self._sweep_later()
        return secret

    def take(self, secret: str, name: str = "", *, look: bool = False) -> Response | None:
        """Return an answer for the only time, None where it was fetched or is too old.

        A ``look`` leaves it where it is: who asks about it alone (HEAD) has not fetched it.
        """
        with self._lock:
            found = self._answers.get((secret, name))
            if found and not look:
                del self._answers[secret, name]
        return found[1] if found and found[0] > time.monotonic() else None

    def _sweep_later(self) -> None:
        """Wait for the oldest answer to be too old, if nobody does: one thread, however many."""
        if self._answers and not self._sweeping:
            self._sweeping = True
            oldest = next(iter(self._answers.values()))[0]
            clock = threading.Timer(max(0.0, oldest - time.monotonic()), self._sweep)
            clock.daemon = True
            clock.start()

    def _sweep(self) -> None:
        with self._lock:
            now = time.monotonic()
            self._answers = {key: one for key, one in self._answers.items() if one[0] > now}
            self._sweeping = False
            self._sweep_later()
