"""What a clinic has printed: a line for each code, kept in its folder; nothing of a visit."""
