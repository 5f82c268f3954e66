"""What can be wrong with a cluster, as diagnostics."""

from __future__ import annotations

from handoutpress.diagnostics import Diagnostic, error


def plain() -> Diagnostic:
    """Return that a visit would travel unencrypted."""
    return error(
        "plain-connection",
        "a visit may not travel where others can read along",
        key="--scheduler",
        hint="set up TLS (tls://…), or print visits on one machine",
    )


def no_package(broken: Exception) -> Diagnostic:
    """Return that a worker cannot even answer; ``broken`` says only its kind."""
    return error(
        "worker-lacks",
        f"cannot load handoutpress ({type(broken).__name__})",
        hint="install handoutpress[dask] in the environment of the worker",
    )


def no_workers() -> Diagnostic:
    """Return that there is nobody to print."""
    return error(
        "no-workers",
        "the scheduler has no worker that can print",
        key="--scheduler",
        hint="start some: dask worker ADDRESS --nworkers N --nthreads 1",
    )


def lost_scheduler(message: str = "the scheduler is gone") -> Diagnostic:
    """Return that the scheduler does not answer."""
    return error(
        "no-scheduler",
        message,
        key="--scheduler",
        hint="see that it runs and can be reached, as tls:// if it has certificates",
    )
