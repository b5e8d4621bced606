"""What changed between two states of a record, and whether its log says so.

``changes`` finds the fields that changed, ``excerpts`` says each on one line, ``substance`` tells a change of substance
from polish, ``drafting`` writes the entry for the log, ``chain`` adds several entries up, and ``guard`` judges a whole
change of the content. All of it is pure: two states go in, values come out.
"""

from generator.history.changes import FieldChange, changes
from generator.history.drafting import draft
from generator.history.guard import judge_history

__all__ = ["FieldChange", "changes", "draft", "judge_history"]
