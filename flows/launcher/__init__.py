"""The start of the `warta` command; its one module is installed at the top level, where no other package can hide it."""
