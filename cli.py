"""Launcher: `python cli.py …` in a checkout is `handouts …`.

Kept apart from the engine so that a copy of the folder works without being
installed; only the packages of requirements.lock must be there.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":  # worker processes import this file again: they must not start over
    try:
        from handoutpress.cli import main
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("handoutpress"):
            raise
        sys.exit(f"The package {missing.name} is not installed. Use ./run, which sets it up.")
    sys.argv[0] = "handouts"  # help and usage lines then name what the docs name
    sys.exit(main())
