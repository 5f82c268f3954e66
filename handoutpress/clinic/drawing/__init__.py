"""An SVG drawing of a clinic, made harmless: ``clean`` tells it from top to bottom."""
