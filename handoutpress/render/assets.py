"""The pictures of a handout, in memory: icons, logo, web code. Nothing else can be fetched."""

from __future__ import annotations

import re

from handoutpress.clinic.folder import Clinic
from handoutpress.clinic.logo import read_icon
from handoutpress.files import PICTURE, read_bytes
from handoutpress.render.about import LOGO_ASSET, WEB_CODE_ASSET
from handoutpress.render.looks import FIGURES
from handoutpress.render.view import View
from handoutpress.render.web_code import web_code
from handoutpress.resources import Found, find

Assets = dict[str, tuple[str, bytes]]
SVG = "image/svg+xml"
_USED = re.compile(r"asset:((?:icons|figures)/[a-z0-9-]+\.svg)")
_ROOT = re.compile(rb"<svg\b[^>]*>")
_VIEW_BOX = re.compile(rb'viewBox="\S+ \S+ ([0-9.]+) ([0-9.]+)"')
_SIZES = re.compile(rb' (?:width|height)="[^"]*"')


def collect_assets(html: str, view: View, clinic: Clinic | None) -> Assets:
    """Return every asset that the HTML names, name -> (media type, bytes).

    Icons are drawn in black; with colour ink they take the clinic's colour. Figures
    stay black, in the size that they are drawn in. A picture that is in no styles
    folder is left out: the engine then logs it and the proof fails. Raises
    InputError for a picture of the clinic's own that cannot be used.
    """
    assets: Assets = {}
    folder = clinic.folder if clinic else None
    for name in sorted(set(_USED.findall(html))):
        found = find("styles", name, folder)
        if found:
            data = _drawing(found)
            if name.startswith(FIGURES):
                assets[name] = (SVG, _true_to_size(data))
            else:
                assets[name] = (SVG, _tinted(name, data, view.colour))
    if clinic and clinic.logo:
        assets[LOGO_ASSET] = (clinic.logo.media_type, clinic.logo.data)
    if view.about.web_href:
        assets[WEB_CODE_ASSET] = (SVG, web_code(view.about.web_href))
    return assets


def _true_to_size(data: bytes) -> bytes:
    """Return a figure as wide and high on paper as its view box is: its units are millimetres."""
    root = _ROOT.search(data)
    size = _VIEW_BOX.search(root[0]) if root else None
    if root is None or size is None:
        return data
    sized = _SIZES.sub(b"", root[0]).removeprefix(b"<svg")
    width, height = size.groups()
    return data.replace(root[0], b'<svg width="%bmm" height="%bmm"%b' % (width, height, sized), 1)


def _drawing(found: Found) -> bytes:
    """Return a picture: ours as it is, a clinic's own held to the rules of a logo."""
    if found.inside is None:
        return read_bytes(found.path, PICTURE)
    return read_icon(found.path, inside=found.inside)


def _tinted(name: str, data: bytes, colour: str | None) -> bytes:
    """Return the icon in the clinic's colour; the emergency sign keeps the alarm colour."""
    if colour is None:
        return data
    ink = "#a3001b" if name.endswith("emergency.svg") else colour
    return data.replace(b'"#000"', f'"{ink}"'.encode())
