"""The ``weasyprint`` command, once for each file, as a script would call it.

Reads lines "source<TAB>target" as loop.py does; the command stands in the arguments.
"""

import subprocess
import sys


def main() -> None:
    """Print what standard input names."""
    for line in sys.stdin:
        source, target = line.rstrip("\n").split("\t")
        subprocess.run([*sys.argv[1:], source, target], check=True, stdin=subprocess.DEVNULL)
        print(target, flush=True)


if __name__ == "__main__":
    main()
