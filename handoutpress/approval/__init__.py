"""A clinic's approval of a guide: who stands behind exactly this sheet, and until when."""
