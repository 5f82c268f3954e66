"""Small drawings as drawing programs write them, and seeded damage done to them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def svg(inside: str, given: str = 'viewBox="0 0 64 64"') -> str:
    return f"<svg {NAMESPACE} {given}>{inside}</svg>"


STOPS = '<stop offset="0" stop-color="#0a4"/><stop offset="1" stop-color="#036"/>'
LINEAR = f'<defs><linearGradient id="g" x2="1" y2=".5">{STOPS}</linearGradient></defs>'
RADIAL = f'<defs><radialGradient id="g" cx=".4" fx=".3" r=".6">{STOPS}</radialGradient></defs>'
SQUARE = '<path d="M8 8h48v48h-48z"/>'

GOOD: dict[str, str] = {
    "a path": svg(SQUARE),
    "every command": svg(
        '<path d="M4 4L20 4H30V14C30 20 24 24 20 24S10 30 10 34Q10 44 20 44T40 44'
        'A8 8 0 0 1 48 52a8 8 0 1 0 8-8l4-4h-2v-9c0-5-5-9-9-9s-9 4-9 9q0 5-5 5t-9 3z"/>'
    ),
    "numbers that touch": svg('<path d="M8-.5.5 8-1.5e1 3E1 40+40a5 5 0 01.5.5l-8 0z"/>'),
    "every shape": svg(
        '<rect x="2" y="2" width="20" height="12" rx="3"/><circle cx="40" cy="12" r="9"/>'
        '<ellipse cx="16" cy="40" rx="12" ry="7"/><line x1="32" y1="32" x2="60" y2="60"'
        ' stroke="#000"/><polyline points="30,30 40,50 50,30" fill="none" stroke="#036"/>'
        '<polygon points="10 60 20 50 30 60"/>'
    ),
    "percentages": svg(
        '<rect width="100%" height="100%" fill="#fff"/><circle cx="50%" cy="50%" r="20%"/>'
    ),
    "white on a colour": svg(
        '<rect width="64" height="64" fill="#036"/><path fill="#fff" d="M20 20h24v24h-24z"/>'
    ),
    "white outlines in a coloured box": svg(
        '<rect width="64" height="64" rx="8" fill="#a3001b"/><g fill="#ffffff" stroke="white">'
        '<path d="M10 10c9 0 9 9 0 9zM30 30l9 9h-9z"/></g>'
    ),
    "partly outside": svg('<circle cx="0" cy="0" r="40" fill="#0a4"/>'),
    "layers of Inkscape": svg(
        '<g id="layer1" transform="translate(-20.5,-40.25)"><g transform="matrix(.9 0 0 .9 5 6)"'
        ' id="g12"><path style="fill:#0b4f6c;fill-opacity:1;stroke:none;stroke-width:0.264583px;'
        "stroke-linecap:butt;stroke-opacity:1;-inkscape-font-specification:'Sans'\""
        ' d="m 30,60 h 20 v 20 h -20 z" id="path1"/></g></g>',
        'width="64mm" height="64mm" viewBox="0 0 64 64" version="1.1" id="svg5"',
    ),
    "classes of Illustrator": svg(
        '<style type="text/css">.st0{fill:#FFFFFF;}.st1{fill:#0B4F6C;stroke:#000;'
        "stroke-miterlimit:10;}</style>"
        '<rect class="st1" width="60" height="60"/><path class="st0" d="M9 9h9v9z"/>',
        'version="1.1" id="Layer_1" x="0px" y="0px" viewBox="0 0 64 64"'
        ' style="enable-background:new 0 0 64 64;" xml:space="preserve"',
    ),
    "an icon of a set": svg(
        '<path d="M12 2v20M2 12h20"/><circle cx="12" cy="12" r="9"/>',
        'width="1em" height="1em" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round"',
    ),
    "a tracing of Potrace": svg(
        '<g transform="translate(0,64) scale(0.1,-0.1)" fill="#000000" stroke="none">'
        '<path d="M100 500 c-20 -11 -40 -80 -5 -90 l90 -10 3 62 c2 34 -9 40 -88 38z"/></g>',
        'version="1.0" width="64pt" height="64pt" viewBox="0 0 64 64"'
        ' preserveAspectRatio="xMidYMid meet"',
    ),
    "a gradient": svg(f'{LINEAR}<rect width="60" height="50" fill="url(#g)"/>'),
    "a gradient at its usual spread": svg(
        f'<linearGradient id="g" spreadMethod="pad">{STOPS}</linearGradient>'
        '<circle cx="30" cy="30" r="20" fill="url(#g)"/>'
    ),
    "an oval gradient": svg(f'{RADIAL}<ellipse cx="32" cy="32" rx="30" ry="10" fill="url(#g)"/>'),
    "a turned gradient": svg(
        f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="5" y1="5" x2="60" y2="60"'
        f' gradientTransform="rotate(30 32 32) scale(1 .5)">{STOPS}</linearGradient>'
        '<path fill="url(#g)" d="M8 8c9 40 40 9 48 48z"/>'
    ),
    "a turned oval gradient": svg(
        '<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1"'
        f' gradientTransform="translate(32 32) rotate(50) scale(30 12)">{STOPS}</radialGradient>'
        '<rect width="64" height="64" fill="url(#g)"/>'
    ),
    "a gradient along a stroke": svg(
        f'{LINEAR}<path fill="none" stroke="url(#g)" stroke-width="6" d="M9 9c30 0 9 40 40 40"/>'
    ),
    "a see-through gradient": svg(
        '<linearGradient id="g"><stop stop-color="#036" stop-opacity="0"/>'
        '<stop offset="100%" style="stop-color:rgb(0,51,102);stop-opacity:1"/></linearGradient>'
        '<rect width="64" height="64" fill="url(#g)" opacity=".9"/>'
    ),
    "nearly opaque": svg(f'<g opacity=".9"><path opacity="90%" d="M8 8h9v9z"/>{SQUARE}</g>'),
    "a colour beside a link": svg('<path fill="url(#none) #036" d="M8 8h48v48h-48z"/>'),
    "a hole": svg('<path fill-rule="evenodd" d="M0 0h64v64h-64zM9 9h46v46h-46z"/>'),
    "dashes": svg(
        '<path fill="none" stroke="#000" stroke-width="3" stroke-dasharray="8,4 2"'
        ' stroke-dashoffset="-3" d="M4 32h56"/>'
    ),
    "a length of its own": svg(
        '<circle cx="32" cy="32" r="20" fill="none" stroke="#000" stroke-width="5"'
        ' pathLength="100" stroke-dasharray="75 25"/>'
    ),
    "a hidden layer beside a shown one": svg(
        f'<g display="none"><path fill="red" d="M0 0h9v9z"/></g>{SQUARE}'
    ),
    "a see-through guide line": svg(f'<rect width="64" height="64" fill="none"/>{SQUARE}'),
    "colours of all kinds": svg(
        '<path fill="rgb(0, 51, 102)" d="M0 0h9v9z"/><path fill="hsl(200 50% 40%)" d="M9 0h9v9z"/>'
        '<path fill="rgba(0,0,0,.5)" d="M18 0h9v9z"/><path fill="#036c" d="M27 0h9v9z"/>'
        '<path fill="DarkSlateBlue" d="M36 0h9v9z"/><g color="#123"><path fill="currentColor"'
        ' d="M45 0h9v9z"/></g>'
    ),
    "mirrored and turned": svg(
        '<g transform="translate(64) scale(-1 1)"><path transform="rotate(45, 32, 32) skewX(10)"'
        ' d="M20 20h24v24h-24z"/></g>'
    ),
    "a page far from nought": svg('<path d="M110 -90h40v40h-40z"/>', 'viewBox="100 -100 64 64"'),
    "a page of one unit": svg('<path d="M.1.1h.8v.8h-.8z"/>', 'viewBox="0 0 1 1"'),
    "a page of a large sheet": svg(
        '<path d="M2000 3000h15000v20000z"/>',
        'width="210mm" height="297mm" viewBox="0 0 21000 29700"',
    ),
}
"""Name -> a drawing that prints."""

_ODD = (
    "nan inf -inf Infinity 1e999 -1e999 1e-999 1e308 1e-308 1e7 999999 1000000 1e6 -1e6 1e5 1e-5"
    " 1e-7 0 -0 00 +5 5. .5 -.5 1.5.5 5e 0x10 1_0 ٣ ½ % 50% 200% 5px 5em 5q none auto inherit"
    " initial currentColor currentcolor transparent url(#g) url(#h) url(#g)red white #fff #000 #12"
    " rgb(1e999,0,0) rgb(0,0) hsl(nan,0%,0%) evenodd hidden collapse scale(0) scale(nan) scale(1e5)"
    " rotate(1e6) skewX(90) matrix(1,0,0,1,0) translate(1e6) z Mz M0,0 M0,0z1 a1,1,0,0,1,0,0"
)
ODD = _ODD.split()
_NAMES = (
    "d points x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox transform offset"
    " gradientTransform gradientUnits spreadMethod pathLength fill fill-rule fill-opacity stroke"
    " stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin"
    " stroke-miterlimit stroke-opacity opacity color stop-color stop-opacity display visibility"
    " preserveAspectRatio style class id"
)
NAMES = _NAMES.split()
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?")
_VALUE = re.compile(r'="([^"]*)"')
_TAG = re.compile(r"<(?:path|rect|circle|ellipse|line|polyline|polygon|g|stop|\w+Gradient)\b")
_LETTER = re.compile(r"(?<=[0-9 ])[MLHVCSQTAZmlhvcsqtaz](?=[-0-9. ])")

Damage = Callable[[str, random.Random], str]


def _put(
    text: str, found: list[re.Match[str]], new: str, chance: random.Random, group: int = 0
) -> str:
    if not found:
        return text
    at = chance.choice(found)
    return text[: at.start(group)] + new + text[at.end(group) :]


def _number(text: str, chance: random.Random) -> str:
    fair = [f"{chance.uniform(-99, 99):.3g}", str(10.0 ** chance.randint(-8, 8)), "0"]
    odd = chance.choice(fair if chance.random() < 0.8 else ODD)
    return _put(text, list(_NUMBER.finditer(text)), odd, chance)


def _value(text: str, chance: random.Random) -> str:
    found = list(_VALUE.finditer(text))
    new = chance.choice([chance.choice(ODD), chance.choice(found)[1] if found else ""])
    return _put(text, found, new, chance, group=1)


def _attribute(text: str, chance: random.Random) -> str:
    found = list(_TAG.finditer(text))
    if not found:
        return text
    at, name, odd = chance.choice(found).end(), chance.choice(NAMES), chance.choice(ODD)
    if chance.random() < 0.3:
        name, odd = "style", f"{name}:{odd}"
    return f'{text[:at]} {name}="{odd}"{text[at:]}'


def _command(text: str, chance: random.Random) -> str:
    return _put(text, list(_LETTER.finditer(text)), chance.choice("MLHVCSQTAZmlhvcsqtaz"), chance)


def _cut(text: str, chance: random.Random) -> str:
    return _put(text, list(re.finditer(r'[ ,]|[^ <>/"=]', text)), "", chance)


def _wrap(text: str, chance: random.Random) -> str:
    about = chance.choice(
        [
            f'transform="scale({10 ** chance.randint(-4, 4)})"',
            f'transform="rotate({chance.randint(-400, 400)} 9 9)"',
            f'transform="matrix({" ".join(f"{chance.uniform(-2, 2):.3f}" for _ in range(6))})"',
            'opacity=".5"',
            'fill="url(#g)" stroke="url(#g)"',
            'style="stroke:#000;stroke-width:9;stroke-dasharray:3"',
        ]
    )
    start, end = text.index(">") + 1, text.rindex("<")
    return f"{text[:start]}<g {about}>{text[start:end]}</g>{text[end:]}"


def _gradient(text: str, chance: random.Random) -> str:
    start = text.index(">") + 1
    return text[:start] + chance.choice([LINEAR, RADIAL]) + text[start:]


def _sheet(text: str, chance: random.Random) -> str:
    start = text.index(">") + 1
    what = chance.choice(["path", "g", "*", "stop", "g path"])
    rule = f"{what}{{{chance.choice(NAMES)}:{chance.choice(ODD)}}}"
    return f"{text[:start]}<style>{rule}</style>{text[start:]}"


DAMAGE: tuple[Damage, ...] = (
    _number,
    _number,
    _number,
    _value,
    _attribute,
    _attribute,
    _command,
    _cut,
    _wrap,
    _gradient,
    _sheet,
)


def damaged(seed: int) -> bytes:
    """Return a good drawing after one to four turns of damage, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    text = chance.choice(sorted(GOOD.values()))
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(DAMAGE)(text, chance)
    return text.encode()
