"""The plain loop: WeasyPrint in one warm process, nothing else imported.

Reads lines "source<TAB>target", writes each PDF and says so. ``own`` makes a
FontConfiguration for each file, as WeasyPrint does by itself; ``shared`` makes one.
"""

import sys
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration


def main() -> None:
    """Print what standard input names."""
    shared = FontConfiguration() if sys.argv[1] == "shared" else None
    for line in sys.stdin:
        source, target = line.rstrip("\n").split("\t")
        page = HTML(string=Path(source).read_text(encoding="utf-8"))
        fonts = shared or FontConfiguration()
        Path(target).write_bytes(page.write_pdf(pdf_variant="pdf/ua-1", font_config=fonts))
        print(target, flush=True)


if __name__ == "__main__":
    main()
