"""What the tests of a clinic's own words share."""

from tests.wording.kit import house

__all__ = ["house"]
