"""Document to Article: chooses the reader, then adds identity, quotes and validation."""
