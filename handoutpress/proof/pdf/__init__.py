"""The language of a PDF: its words, its statements, and what is wrong with one."""
