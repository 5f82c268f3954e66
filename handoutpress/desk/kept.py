"""Finished sheets that wait for the browser to fetch them: in memory, once each, not for long."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field

_SECRET_BYTES = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """A PDF under the name of its file; ``save`` has the browser keep it, not show it."""

    pdf: bytes = field(repr=False)
    name: str
    save: bool


class Kept:
    """Up to ``most`` sheets by random addresses; each goes when fetched, or after ``seconds``."""

    def __init__(self, most: int = 64, seconds: float = 900.0) -> None:
        self._most = most
        self._seconds = seconds
        self._lock = threading.Lock()
        self._sheets: dict[str, Sheet] = {}

    def put(self, sheet: Sheet) -> str:
        """Keep a sheet and return the secret part of its address."""
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        with self._lock:
            while len(self._sheets) >= self._most:
                del self._sheets[next(iter(self._sheets))]
            self._sheets[secret] = sheet
        clock = threading.Timer(self._seconds, self.take, [secret])
        clock.daemon = True
        clock.start()
        return secret

    def look(self, secret: str) -> Sheet | None:
        """Return a sheet that stays where it is: for a question about it alone (HEAD)."""
        return self._sheets.get(secret)

    def take(self, secret: str) -> Sheet | None:
        """Return a sheet for the only time, None where it was fetched or is too old."""
        with self._lock:
            return self._sheets.pop(secret, None)
