"""Bytes to articles: pure functions, without network, clock, database or Prefect."""
