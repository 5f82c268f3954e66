"""``handouts desk``: the same work in a browser, on the clinic's own machines."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from types import FrameType

import click

from handoutpress.cli.options import clinic_folder, clinic_option, needed_clinic, today
from handoutpress.cli.report import report, say
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
@click.option(
    "--tls-cert",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Serve https: the certificate of NAME and those it rests on, in PEM.",
)
@click.option(
    "--tls-key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The certificate's private key, in PEM.",
)
def command(
    *,
    clinic_path: Path | None,
    port: int,
    name: str | None,
    proxy: bool,
    tls_cert: Path | None,
    tls_key: Path | None,
) -> None:
    """Find, look and print in a browser, without leaving a trace.

    It serves one clinic until Ctrl-C. What is filled in for a patient is in no file, log or
    address. There is no login, and over http what is sent can be read on the way: give
    --host on a network that you trust, or with --tls-cert and --tls-key, or --proxy.

    \b
    Examples:
      handouts desk --clinic our-clinic
      handouts desk --clinic our-clinic --host ward7.hospital.lan --port 8080
      handouts desk --clinic our-clinic --host ward7.hospital.lan \\
          --tls-cert ward7.pem --tls-key ward7.key
    """
    _check_together(name, proxy, tls_cert, tls_key)
    folder = clinic_folder(needed_clinic(clinic_path))
    assert folder is not None  # noqa: S101 - a clinic that is needed has one
    try:
        from handoutpress.desk.certificate import read_tls
        from handoutpress.desk.server import Server
    except ModuleNotFoundError as missing:
        if missing.name not in {"waitress", "werkzeug"}:
            raise
        said, hint = "the desk needs the extra `desk`", 'pip install "handoutpress[desk]"'
        raise InputError(error("no-desk", said, hint=hint)) from None
    tls = read_tls(tls_cert, tls_key, name) if name and tls_cert and tls_key else None
    signal.signal(signal.SIGTERM, _stop)
    workers = min(_MOST_WORKERS, os.cpu_count() or 1)
    store = opened_store(off=False)
    server = Server(
        folder, today, store, name=name, port=port, proxy=proxy, tls=tls, workers=workers
    )
    report([*(tls.notes if tls else ()), *server.notes])
    passes = f", where the proxy passes requests on to {server.behind}" if server.behind else ""
    say(f"the desk is open at {server.address}{passes} (Ctrl-C closes it)")
    server.run()


def _check_together(
    name: str | None, proxy: bool, tls_cert: Path | None, tls_key: Path | None
) -> None:
    """Raise InputError for options of which one is missing, or one too many."""
    faults = []
    if proxy and not name:
        hint = "add --host NAME, the name under which browsers reach the proxy"
        faults.append(error("desk-proxy", "needs a name", key="--proxy", hint=hint))
    if tls_cert or tls_key:
        given = "--tls-cert" if tls_cert else "--tls-key"
        if not (tls_cert and tls_key):
            other = "--tls-key" if tls_cert else "--tls-cert"
            hint = f"add {other} FILE: https needs a certificate and its key"
            faults.append(error("desk-tls", "is not enough", key=given, hint=hint))
        if not name:
            hint = "add --host NAME, the name that the certificate is of"
            faults.append(error("desk-tls", "needs a name", key=given, hint=hint))
        if proxy:
            hint = "leave out --proxy, or the certificate, which is then the proxy's"
            faults.append(error("desk-tls", "does not go with --proxy", key=given, hint=hint))
    if faults:
        raise InputError(faults)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
