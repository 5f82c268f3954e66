"""What can be wrong with a cluster, as diagnostics."""

from __future__ import annotations

from handoutpress.diagnostics import Diagnostic, Severity


def plain() -> Diagnostic:
    """Return that a visit would travel unencrypted."""
    return Diagnostic(
        Severity.ERROR, "plain-connection", "a visit may not travel where others can read along",
        key="--scheduler", hint="set up TLS (tls://…), or print visits on one machine",
    )  # fmt: skip


def no_package(error: Exception) -> Diagnostic:
    """Return that a worker cannot even answer; ``error`` says only its kind."""
    return Diagnostic(
        Severity.ERROR, "worker-lacks", f"cannot load handoutpress ({type(error).__name__})",
        hint="install handoutpress[dask] in the environment of the worker",
    )  # fmt: skip


def no_workers() -> Diagnostic:
    """Return that there is nobody to print."""
    return Diagnostic(
        Severity.ERROR, "no-workers", "the scheduler has no worker that can print",
        key="--scheduler", hint="start some: dask worker ADDRESS --nworkers N --nthreads 1",
    )  # fmt: skip


def lost_scheduler(message: str = "the scheduler is gone") -> Diagnostic:
    """Return that the scheduler does not answer."""
    return Diagnostic(
        Severity.ERROR, "no-scheduler", message, key="--scheduler",
        hint="see that it runs and can be reached, as tls:// if it has certificates",
    )  # fmt: skip
