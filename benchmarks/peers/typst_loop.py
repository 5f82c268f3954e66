"""Typst in one warm process: the same text, the fonts given, PDF/UA-1 on.

Reads lines "data<TAB>target" as loop.py does. The fonts are read once; each file
is compiled from ``handout.typ`` with the data as input.
"""

import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("handout.typ")


def main() -> None:
    """Print what standard input names."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=sys.argv[1:]
    )
    compiler = typst.Compiler(str(TEMPLATE), root="/", font_paths=fonts)
    for line in sys.stdin:
        source, target = line.rstrip("\n").split("\t")
        inputs = {"data": str(Path(source).resolve())}
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
        Path(target).write_bytes(pdf)
        print(target, flush=True)


if __name__ == "__main__":
    main()
