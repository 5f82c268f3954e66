"""The page engine: all that knows WeasyPrint, pydyf, pikepdf and pypdfium2."""
