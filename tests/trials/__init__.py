"""Trials: what happens to the data where a process is killed, a file is cut off, memory or disk run out, or the input is hostile."""
