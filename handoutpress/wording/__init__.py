"""A clinic's own words for guides of the library: kept, put in place, compared when ours change."""
