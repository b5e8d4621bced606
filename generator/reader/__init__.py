"""From bytes to typed records.

``decoding`` makes text of bytes (``conflicts`` knows what a merge left in it), ``parsing`` values of YAML: the plain
reading of its ``events`` (``plain``), without what is refused (``refusals``). What stops it is said in plain words by
``mishaps``, with what to paste (``remedies``, from ``lines`` and ``lists``); what YAML reads without a word but nobody
means is found by ``joined`` and ``misplaced``. ``shape`` makes a typed record of values, ``content`` walks the folder.
``mending`` says what lines of a file become when a value in it is set, added or taken away, ``meant`` guesses what a
wrong value was meant to be.
"""

from generator.reader.content import Content, Entry, kind_of, read_content, read_values
from generator.reader.source import Source, Span, Value

__all__ = ["Content", "Entry", "Source", "Span", "Value", "kind_of", "read_content", "read_values"]
