"""Translations out into the files of other tools, and in again: XLIFF 1.2 and CSV."""
