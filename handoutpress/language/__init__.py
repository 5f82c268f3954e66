"""Languages: their scripts, numbers, dates and reading ease."""
