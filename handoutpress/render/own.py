"""What a clinic has of its own that decides how a page looks."""

from __future__ import annotations

from pathlib import Path

_KINDS = (
    ("styles", "*.css"),
    ("templates", "*.html"),
    ("styles", "icons/*.svg"),
    ("styles", "figures/*.svg"),
)


def own_files(clinic_folder: Path | None) -> tuple[str, ...]:
    """Return a clinic's styles, templates and pictures, by path: where a fault of a page may be."""
    if clinic_folder is None:
        return ()
    found = [sorted((clinic_folder / kind).glob(names)) for kind, names in _KINDS]
    return tuple(str(path) for paths in found for path in paths)
