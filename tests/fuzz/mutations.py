"""Ways to spoil a text or its bytes, as slips and malice do: the same seed, the same spoiling."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_WORDS = """
' { } <b> </style> &amp; %s %1000000000d ../../etc/passwd /dev/zero nan inf -1 1e999 0x10 true null
2026-13-45 0000-00-00 25:61 =1+1 #NAME? # ;;; ,,, http://x.example file:///etc/passwd 911 00000 +
#REF! ##### +A1 1.2E+10 02-Jan 03/04/2026 25/11/26 sep=; Ã© 2:30PM
javascript:alert(1) url(#x) @import é ﷺ ☃ 😀 ½ ٠١٢ １２３
"""
STRANGE = (
    *_WORDS.split(),
    "",
    " ",
    "\x00",
    "\x1b[2J",
    "\u202e",
    "\u200f",
    "\ufeff",
    "\ud800",
    "\u2028",
    "\r",
    "\t",
    "e\u0301" * 9,
    '"',
    '"""',
    "\\",
    "{{ 7*7 }}",
    "{% raw %}",
    "[" * 200,
    "(" * 300,
    "9" * 5000,
    "A" * 5000,
    "word " * 2000,
)


def _cut(text: str, rng: Random) -> str:
    start = rng.randrange(len(text) + 1)
    return text[:start] + text[start + rng.randint(1, 40) :]


def _insert(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(STRANGE) + text[at:]


def _replace_letter(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return (
        text[:at]
        + chr(rng.choice((rng.randrange(32, 127), rng.randrange(0x3000))))
        + text[at + 1 :]
    )


def _lines(change: Callable[[list[str], Random], None]) -> Callable[[str, Random], str]:
    def spoil(text: str, rng: Random) -> str:
        lines = text.split("\n")
        change(lines, rng)
        return "\n".join(lines)

    return spoil


def _drop_line(lines: list[str], rng: Random) -> None:
    del lines[rng.randrange(len(lines))]


def _double_line(lines: list[str], rng: Random) -> None:
    lines.insert(rng.randrange(len(lines)), rng.choice(lines))


def _swap_lines(lines: list[str], rng: Random) -> None:
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def _value(lines: list[str], rng: Random) -> None:
    """Put something strange behind an equals sign, between quotes or without."""
    places = [place for place, line in enumerate(lines) if "=" in line] or [0]
    place = rng.choice(places)
    name = lines[place].partition("=")[0]
    strange = rng.choice(STRANGE)
    forms = (strange, f'"{strange}"', f"[{strange}]", f'["{strange}"]')
    lines[place] = f"{name}={rng.choice(forms)}"


def _word(text: str, rng: Random) -> str:
    words = text.split(" ")
    words[rng.randrange(len(words))] = rng.choice(STRANGE)
    return " ".join(words)


def _digits(text: str, rng: Random) -> str:
    places = [place for place, letter in enumerate(text) if letter.isdigit()] or [0]
    at = rng.choice(places)
    return text[:at] + rng.choice(("", "0", "-", "9" * 5000, "1e400", "٣", ".5.5")) + text[at + 1 :]


MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    _cut,
    _insert,
    _replace_letter,
    _word,
    _digits,
    _lines(_drop_line),
    _lines(_double_line),
    _lines(_swap_lines),
    _lines(_value),
    _lines(_value),
)


def spoiled(text: str, rng: Random) -> bytes:
    """Return a text spoilt in one to four ways, as bytes: now and then not in UTF-8 at all."""
    for _ in range(rng.randint(1, 4)):
        text = rng.choice(MUTATIONS)(text, rng)
    raw = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.08 and raw:
        at = rng.randrange(len(raw))
        raw = raw[:at] + bytes([rng.randrange(256)]) + raw[at + rng.randrange(2) :]
    if rng.random() < 0.02:
        raw = text.encode("utf-16", "surrogatepass")
    return raw
