"""From bytes to typed records: ``source`` reads YAML, ``shape`` types it, ``content`` walks the folder."""

from generator.reader.content import Content, Entry, read_content

__all__ = ["Content", "Entry", "read_content"]
