"""What ``clinic.toml`` says of the wording of a guide: ``[wording.GUIDE]``."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from handoutpress.clinic.fields import Identifier, Identifiers
from handoutpress.errors import InputError
from handoutpress.settings import read_settings, validated


class GuideWording(BaseModel):
    """``hide``: ids of texts and panels that are left out; ``after``: where own sections stand."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    hide: Identifiers = ()
    after: Identifier | None = None


class _OfAllGuides(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    wording: dict[str, GuideWording] = Field(default_factory=dict)


def wording_settings(file: Path) -> dict[str, GuideWording]:
    """Return guide -> settings of a ``clinic.toml``; nothing where it cannot be read.

    What is wrong with the file is told, and the print stopped, by who opens the clinic.
    """
    try:
        read, _ = validated(_OfAllGuides, read_settings(file, inside=file.parent))
    except InputError:
        return {}
    return read.wording if read else {}
