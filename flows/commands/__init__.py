"""One module a command; the docstring of its function is its help."""
