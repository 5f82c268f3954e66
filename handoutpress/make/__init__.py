"""From a request to a proven handout."""
