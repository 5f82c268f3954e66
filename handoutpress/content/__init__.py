"""Guides: their facts, their typed blocks and their choices."""
