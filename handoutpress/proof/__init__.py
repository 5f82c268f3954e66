"""The proof: is a finished page what it should be. It fails closed."""
