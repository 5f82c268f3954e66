"""The rules of a translated text, a file for each thing that they know; each reads one ``Pair``."""
