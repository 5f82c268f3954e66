"""Translations: catalogues, what is stale, and whether the numbers agree."""
