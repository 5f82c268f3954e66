"""https in front of the desk: TLS is taken off here, and what was inside is passed on.

waitress has no TLS. Its listening socket wrapped by ``ssl`` stands still while one client
says nothing, and a server that shakes hands in threads does so when its threads are used up.
asyncio shakes hands with all of them at once, in memory. What was inside goes on to the desk
over this machine alone, to the byte.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Coroutine

_AT_ONCE = 64 * 1024
_PATIENCE = 10.0
"""Seconds: for a handshake, for the first word after it, to take 64 kB of an answer, to part."""


class TlsFront:
    """Takes TLS off what comes to ``listening``, and passes it on to a port of this machine."""

    def __init__(
        self, listening: socket.socket, backlog: int, context: ssl.SSLContext, port: int
    ) -> None:
        self._listening, self._backlog, self._context = listening, backlog, context
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._closing = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="tls", daemon=True)

    def start(self) -> None:
        """Begin to listen, in a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """End all connections."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._closing.set)
            self._thread.join()

    def _run(self) -> None:
        # Clients that break off are no news, and what they sent is nobody's to read in a log.
        self._loop.set_exception_handler(lambda _loop, _said: None)
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(
            self._pass_on,
            sock=self._listening,
            backlog=self._backlog,
            ssl=self._context,
            ssl_handshake_timeout=_PATIENCE,
            ssl_shutdown_timeout=_PATIENCE,
        )
        await self._closing.wait()
        server.close()

    async def _pass_on(self, client: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        """Pass on one connection. The desk hears of it with its first word, not before."""
        try:
            async with asyncio.timeout(_PATIENCE):
                first = await client.read(_AT_ONCE)
            if first:
                desk, onward = await asyncio.open_connection("127.0.0.1", self._port)
                try:
                    onward.write(first)
                    await _both(_pump(client, onward), _pump(desk, to))
                finally:
                    onward.close()
            to.close()
        except (OSError, TimeoutError):
            to.transport.abort()


async def _both(*ways: Coroutine[object, object, None]) -> None:
    """Run both ways until one of them has ended: the other has nobody to speak to."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while part := await source.read(_AT_ONCE):
        sink.write(part)
        async with asyncio.timeout(_PATIENCE):
            await sink.drain()
