"""Serve the desk on one address with waitress, so that nothing of a visit comes to the disk."""

from __future__ import annotations

import resource
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from waitress.server import create_server

from handoutpress.desk.app import Desk
from handoutpress.desk.guard import MOST_BODY, Guard
from handoutpress.desk.press import DeskPress
from handoutpress.desk.queue import MOST_WAITING, PressQueue
from handoutpress.diagnostics import error
from handoutpress.errors import InputError
from handoutpress.make.store import Store

LOOPBACK = "127.0.0.1"
PORT = 8017
_MEMORY = 1 << 30
"""Bytes; past it waitress would put what it reads or writes into a file."""
_HALF_OPEN = 1000
"""Connections that may wait half open; each costs little, and is closed after 10 s."""


class Server:
    """A desk that listens. ``name`` is that of an intranet; without one only this machine asks.

    ``proxy`` says that another program of this machine serves https under the name, and
    passes requests on as they are.
    """

    def __init__(
        self,
        clinic: Path,
        clock: Callable[[], date],
        store: Store | None,
        *,
        name: str | None = None,
        port: int = PORT,
        proxy: bool = False,
        workers: int = 2,
    ) -> None:
        listening = _listen(LOOPBACK if proxy else name or LOOPBACK, port)
        port = listening.getsockname()[1]
        names = [name.lower()] if name else [LOOPBACK, "localhost"]
        hosts = [one if proxy else _host(one, port) for one in names]
        scheme = "https" if proxy else "http"
        self.address = f"{scheme}://{hosts[0]}/"
        self.behind = f"{LOOPBACK}:{port}" if proxy else None
        self._press = PressQueue(DeskPress(clock, store), workers)
        self._desk = Desk(clinic, Guard(frozenset(hosts), scheme), self._press, clock)
        self._server = create_server(
            self._desk,
            sockets=[listening],
            threads=MOST_WAITING + 8,  # pages are served while as many sheets wait as may
            connection_limit=_HALF_OPEN,
            backlog=_HALF_OPEN,
            asyncore_use_poll=True,
            channel_timeout=10,
            cleanup_interval=2,
            ident=None,
            clear_untrusted_proxy_headers=True,
            max_request_body_size=16 * MOST_BODY,  # what is over its own limit the desk refuses
            inbuf_overflow=_MEMORY,
            outbuf_overflow=_MEMORY,
        )

    def run(self) -> None:
        """Serve until Ctrl-C or the end; no picture of the memory is left on the disk."""
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        self._press.start()
        threading.Thread(target=self._desk.warm, name="warm", daemon=True).start()
        try:
            self._server.run()
        finally:
            self._server.close()
            self._press.close()


def _host(name: str, port: int) -> str:
    """Return a name as browsers send it: without a port that is the usual one."""
    return name if port == 80 else f"{name}:{port}"  # noqa: PLR2004


def _listen(name: str, port: int) -> socket.socket:
    try:
        listening = socket.create_server((name, port), backlog=_HALF_OPEN)
    except (OSError, OverflowError) as broken:
        said = (
            f"cannot listen on {name}, port {port}: {getattr(broken, 'strerror', None) or broken}"
        )
        hint = "choose another with --port, and a name of this machine with --host"
        raise InputError(error("desk-address", said, hint=hint)) from None
    return listening
