"""A small synthetic newsroom: invented people, real places; served on loopback for the quick start and the end-to-end tests."""
