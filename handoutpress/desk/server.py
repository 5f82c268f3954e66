"""Serve the desk on one address with waitress, so that nothing of a visit comes to the disk."""

from __future__ import annotations

import resource
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from ipaddress import ip_address
from pathlib import Path

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from handoutpress.desk.app import Desk
from handoutpress.desk.certificate import Tls
from handoutpress.desk.guard import HEADERS, MOST_BODY, Guard
from handoutpress.desk.press import DeskPress
from handoutpress.desk.queue import MOST_WAITING, PressQueue
from handoutpress.desk.tls import TlsFront
from handoutpress.diagnostics import Diagnostic, error, warning
from handoutpress.errors import InputError
from handoutpress.make.store import Store

LOOPBACK = "127.0.0.1"
PORT = 8017
_MEMORY = 1 << 30
"""Bytes; past it waitress would put what it reads or writes into a file."""
_HALF_OPEN = 1000
"""Connections that may wait half open; each costs little, and is closed after 10 s."""
_MOST_FILES = 4096
"""Open files and connections: through TLS a connection takes three."""
_USUAL = {"http": 80, "https": 443}


class _Refusal(ErrorTask):  # type: ignore[misc]
    """What waitress refuses by itself, before the desk is asked: with the headers of the desk."""

    def build_response_header(self) -> bytes:
        self.response_headers.extend(HEADERS.items())
        header: bytes = super().build_response_header()
        return header


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _Refusal


class Server:
    """A desk that listens. ``name`` is that of an intranet; without one only this machine asks.

    ``proxy`` says that another program of this machine serves https under the name, and
    passes requests on as they are. With ``tls`` the desk speaks https itself.
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
        tls: Tls | None = None,
        workers: int = 2,
    ) -> None:
        listening = _listen(LOOPBACK if proxy else name or LOOPBACK, port)
        port = listening.getsockname()[1]
        self.notes = () if proxy else tuple(unreachable(name, listening))
        names = [name.lower()] if name else [LOOPBACK, "localhost"]
        scheme = "https" if proxy or tls else "http"
        hosts = [one if proxy or port == _USUAL[scheme] else f"{one}:{port}" for one in names]
        self.address = f"{scheme}://{hosts[0]}/"
        self.behind = f"{LOOPBACK}:{port}" if proxy else None
        self._press = PressQueue(DeskPress(clock, store), workers)
        self._front = None
        if tls:
            outside, listening = listening, _listen(LOOPBACK, 0)
            inside = listening.getsockname()[1]
            self._front = TlsFront(outside, _HALF_OPEN, tls.context, inside)
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
            url_scheme=scheme,
            clear_untrusted_proxy_headers=True,
            max_request_body_size=16 * MOST_BODY,  # what is over its own limit the desk refuses
            inbuf_overflow=_MEMORY,
            outbuf_overflow=_MEMORY,
        )
        self._server.channel_class = _Channel

    def run(self) -> None:
        """Serve until Ctrl-C or the end; no picture of the memory is left on the disk."""
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _raise_open_files()
        self._press.start()
        if self._front:
            self._front.start()
        threading.Thread(target=self._desk.warm, name="warm", daemon=True).start()
        try:
            self._server.run()
        finally:
            if self._front:
                self._front.close()
            self._server.close()
            self._press.close()


def unreachable(name: str | None, listening: socket.socket) -> Iterable[Diagnostic]:
    """Yield a warning where a name of the intranet leads to this machine alone.

    Debian's installer writes it so in /etc/hosts.
    """
    address = str(listening.getsockname()[0])
    if name and name.lower() not in {address, "localhost"} and ip_address(address).is_loopback:
        said = f"leads to {address}, which is this machine alone: no other can reach it"
        hint = f"look into /etc/hosts: {name} must stand beside the address of the intranet"
        yield warning("desk-loopback", said, key="--host", hint=hint)


def _raise_open_files() -> None:
    """Let as many connections wait as may: many systems begin with 1024 open files, or 256."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(_MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


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
