"""Addresses of a cluster: are they any, and can others read along on the way there."""

from __future__ import annotations

import ipaddress
import re

from handoutpress.errors import InputError

_ADDRESS = re.compile(r"((?P<scheme>tcp|tls)://)?(?P<host>\[[0-9a-fA-F:]+\]|[\w.-]+):\d{1,5}")


def check_address(address: str) -> None:
    """Raise InputError for what is no address of a scheduler."""
    if _ADDRESS.fullmatch(address) is None:
        raise InputError.one(
            "bad-scheduler", f"`{address}` is not an address", key="--scheduler",
            hint="as the scheduler prints it: tcp://10.0.0.1:8786",
        )  # fmt: skip


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
