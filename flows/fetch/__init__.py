"""Polite, guarded HTTP: every request ends in a value that says what happened."""
