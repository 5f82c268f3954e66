"""Plates and imprints: a sheet is laid out once, and what differs is set on it."""
