"""The desk: find, look, print, in a browser on the clinic's own machines."""
