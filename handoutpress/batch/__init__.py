"""The batch: many handouts in one run, every one of them whole, none of them twice."""
