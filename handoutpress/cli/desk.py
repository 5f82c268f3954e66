"""``handouts desk``: the same work in a browser, on the clinic's own machines."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from types import FrameType

import click

from handoutpress.cli.options import clinic_folder, clinic_option, needed_clinic, today
from handoutpress.cli.report import say
from handoutpress.cli.store import opened_store
from handoutpress.diagnostics import error
from handoutpress.errors import InputError

_MOST_WORKERS = 4


@click.command("desk", short_help="Find, look and print in a browser, without leaving a trace.")
@clinic_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8017,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--host",
    "name",
    metavar="NAME",
    help="Name of this machine on the intranet: others may then ask, by this name alone. "
    "[default: this machine alone]",
)
@click.option(
    "--proxy",
    is_flag=True,
    help="A proxy on this machine serves https://NAME and passes requests on with their Host.",
)
def command(clinic_path: Path | None, port: int, name: str | None, proxy: bool) -> None:
    """Find, look and print in a browser, without leaving a trace.

    It serves one clinic until Ctrl-C. What is filled in for a patient is in no file, log or
    address. There is no login, and over http what is sent can be read on the way: give
    --host on a network that you trust, or with --proxy.

    \b
    Examples:
      handouts desk --clinic our-clinic
      handouts desk --clinic our-clinic --host ward7.hospital.lan --port 8080
    """
    if proxy and not name:
        hint = "add --host NAME, the name under which browsers reach the proxy"
        raise InputError(error("desk-proxy", "needs a name", key="--proxy", hint=hint))
    folder = clinic_folder(needed_clinic(clinic_path))
    assert folder is not None  # noqa: S101 - a clinic that is needed has one
    try:
        from handoutpress.desk.server import Server
    except ModuleNotFoundError as missing:
        if missing.name not in {"waitress", "werkzeug"}:
            raise
        said, hint = "the desk needs the extra `desk`", 'pip install "handoutpress[desk]"'
        raise InputError(error("no-desk", said, hint=hint)) from None
    signal.signal(signal.SIGTERM, _stop)
    workers = min(_MOST_WORKERS, os.cpu_count() or 1)
    store = opened_store(off=False)
    server = Server(folder, today, store, name=name, port=port, proxy=proxy, workers=workers)
    passes = f", where the proxy passes requests on to {server.behind}" if server.behind else ""
    say(f"the desk is open at {server.address}{passes} (Ctrl-C closes it)")
    server.run()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
