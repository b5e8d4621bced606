"""The canonical layout: plain values into the lines of a record file, which the reader reads back to the same values.

Block style throughout, two blanks of indentation, the fields of a group in their declared order, quotes only where
needed, and lines of at most ``WIDTH`` columns as far as a text allows.
"""

from generator.writing.layout import annotation_of, field_lines, in_order, item_lines
from generator.writing.text import WIDTH, key, text_lines

__all__ = ["WIDTH", "annotation_of", "field_lines", "in_order", "item_lines", "key", "text_lines"]
