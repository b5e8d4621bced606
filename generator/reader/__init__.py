"""From bytes to typed records.

``decoding`` makes text of bytes, ``source`` values of YAML (``mishaps`` says in plain words what stops it), ``shape`` a
typed record of values; ``content`` walks the folder.
"""

from generator.reader.content import Content, Entry, read_content

__all__ = ["Content", "Entry", "read_content"]
