"""What stands in for functions of WeasyPrint 70.0, by private names."""
