"""What carries a built library out: the command line, and MkDocs. Nothing else in the generator writes or prints."""
