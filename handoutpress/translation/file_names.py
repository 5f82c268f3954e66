"""Names of files that say more of a language than its catalogue does."""

from __future__ import annotations

from pathlib import Path

from handoutpress.resources import bundled

UNITS = "units.toml"
"""Of a clinic's own unit words, in its folder."""

BACK = ".back.toml"
"""How the file of a back-translation ends, beside its catalogue."""


def glossary_path(tag: str) -> Path:
    """Return where the glossary of a language stands."""
    return bundled("handouts") / "glossary" / f"{tag}.toml"
