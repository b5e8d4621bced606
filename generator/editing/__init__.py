"""Text edits of a record file: what a tool writes into it, and how a file is laid out. Pure, from text to text."""
