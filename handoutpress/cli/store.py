"""The store of finished handouts as commands open it: where it is not used, they say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handoutpress.cli.report import report

if TYPE_CHECKING:
    from handoutpress.make.store import Store


def opened_store(*, off: bool) -> Store | None:
    """Return the user's store, or None where it is turned off or not fit to be used."""
    from handoutpress.make.store import user_store

    store = None if off else user_store()
    unfit = store.unfit() if store else None
    if unfit is None:
        return store
    report([unfit])
    return None
