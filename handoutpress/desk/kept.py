"""Answers that wait for the browser to fetch them: in memory, once each, and not for long.

A page that answers a form is fetched by an address of its own, as the PDF is: a browser
that restores its windows keeps on the disk what a form has sent for the page it shows.
"""

from __future__ import annotations

import secrets
import threading

from werkzeug.wrappers import Response

_SECRET_BYTES = 24


class Kept:
    """Up to ``most`` answers by random addresses; each goes when fetched, or after ``seconds``."""

    def __init__(self, most: int = 64, seconds: float = 900.0) -> None:
        self._most = most
        self._seconds = seconds
        self._lock = threading.Lock()
        self._answers: dict[tuple[str, str], Response] = {}

    def put(self, answer: Response, name: str = "") -> str:
        """Keep an answer, perhaps under the name of a file; return the secret of its address."""
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        with self._lock:
            while len(self._answers) >= self._most:
                del self._answers[next(iter(self._answers))]
            self._answers[secret, name] = answer
        clock = threading.Timer(self._seconds, self.take, [secret, name])
        clock.daemon = True
        clock.start()
        return secret

    def take(self, secret: str, name: str = "", *, look: bool = False) -> Response | None:
        """Return an answer for the only time, None where it was fetched or is too old.

        A ``look`` leaves it where it is: who asks about it alone (HEAD) has not fetched it.
        """
        with self._lock:
            if look:
                return self._answers.get((secret, name))
            return self._answers.pop((secret, name), None)
