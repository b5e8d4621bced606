"""From bytes to typed records.

``decoding`` makes text of bytes, ``parsing`` values of YAML (``mishaps`` says in plain words what stops it), ``shape``
a typed record of values; ``content`` walks the folder. ``mending`` says what lines of a file become when a value in it
is set, added or taken away.
"""

from generator.reader.content import Content, Entry, kind_of, read_content, read_values
from generator.reader.source import Source, Span, Value

__all__ = ["Content", "Entry", "Source", "Span", "Value", "kind_of", "read_content", "read_values"]
