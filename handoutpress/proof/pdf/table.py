"""The operators of a PDF's streams, and the operands of each (ISO 32000-1, Annex A)."""

from __future__ import annotations

NUMBER = "[in]"
"""The kinds of operands, a letter each, as a pattern: i is an integer, n another number, / a name,
s a string, d an array of numbers, t one of numbers and strings, a any other, < a dictionary."""

STATE = {
    **dict.fromkeys(["w", "M", "i", "Tc", "Tw", "Tz", "TL", "Ts", "g", "G"], NUMBER),
    **dict.fromkeys(["J", "j", "Tr"], "i"),
    **dict.fromkeys(["rg", "RG"], NUMBER * 3),
    **dict.fromkeys(["k", "K"], NUMBER * 4),
    **dict.fromkeys(["sc", "SC"], NUMBER + "{1,32}"),
    **dict.fromkeys(["scn", "SCN"], f"{NUMBER}{{1,32}}/?|/"),
    **dict.fromkeys(["ri", "gs", "cs", "CS", "MP", "BMC"], "/"),
    **dict.fromkeys(["DP", "BDC"], "/[/<]"),
    **dict.fromkeys(["EMC", "BX", "EX", "BT", "ET"], ""),
    "d": "d" + NUMBER,
    "Tf": "/" + NUMBER,
}
"""Anywhere."""

TEXT = {
    **dict.fromkeys(["Td", "TD"], NUMBER * 2),
    "Tm": NUMBER * 6,
    "T*": "",
    **dict.fromkeys(["Tj", "'"], "s"),
    '"': NUMBER * 2 + "s",
    "TJ": "[dt]",
}
"""In a text only."""

PAGE = {
    **dict.fromkeys(["q", "Q", "W", "W*", "h", "n"], ""),
    **dict.fromkeys(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*"], ""),
    **dict.fromkeys(["m", "l"], NUMBER * 2),
    **dict.fromkeys(["v", "y", "re"], NUMBER * 4),
    **dict.fromkeys(["c", "cm"], NUMBER * 6),
    **dict.fromkeys(["sh", "Do"], "/"),
    "d0": NUMBER * 2,
    "d1": NUMBER * 6,
}
"""Outside a text only; ``BI`` comes besides, which is followed by a picture."""

NESTING = ["q", "Q", "BT", "ET", "BMC", "BDC", "EMC", "BX", "EX"]
OF_GLYPHS = "d0", "d1"
"""First in the stream of a letter, and nowhere else."""
