"""Addresses of a cluster: are they any, can others read along, are the certificates there."""

from __future__ import annotations

import ipaddress
import re
import ssl

from handoutpress.diagnostics import error
from handoutpress.errors import InputError

_ADDRESS = re.compile(r"((?P<scheme>tcp|tls)://)?(?P<host>\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}")

_CERTIFICATES = (
    "name them in dask's configuration: DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
    "…__TLS__CLIENT__CERT and …__TLS__CLIENT__KEY"
)


def check_address(address: str) -> None:
    """Raise InputError for what is no address of a scheduler."""
    if _ADDRESS.fullmatch(address) is None:
        raise InputError(
            error(
                "bad-scheduler",
                f"`{address}` is not an address",
                key="--scheduler",
                hint="as the scheduler prints it: tcp://10.0.0.1:8786",
            )
        )


def hides(address: str) -> bool:
    """Return whether nobody on the way can read along: TLS, or this very machine."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return False
    host = match["host"].strip("[]")
    if match["scheme"] == "tls" or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_certificates(address: str) -> None:
    """Raise InputError where an address needs certificates that are not there or not right."""
    if not address.startswith("tls://"):
        return
    from distributed.security import Security  # noqa: PLC0415 - an optional extra

    try:
        context = Security().get_connection_args("client").get("ssl_context")
    except (OSError, ValueError) as broken:
        said = "they are not what they should be"
        if isinstance(broken, OSError) and not isinstance(broken, ssl.SSLError):
            said = str(broken.strerror)
        raise InputError(
            error(
                "bad-certificates",
                f"the certificates cannot be used: {said}",
                key="--scheduler",
                hint=_CERTIFICATES,
            )
        ) from None
    if context is None:
        raise InputError(
            error(
                "no-certificates",
                "a tls:// address needs certificates, and none are named",
                key="--scheduler",
                hint=_CERTIFICATES,
            )
        )
