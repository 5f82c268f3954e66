"""The clinic: who prints the handout, and in what look."""
