"""What can be wrong in content, as values: place, code, message, and what to put in its place.

Nothing here raises. A reader, a rule or the page builder yields problems; a publisher sorts, prints and counts them.
``codes`` lists everything that can be wrong; ``printing`` says one finding in three ways: to a terminal, to a pull
request, to a program.
"""

from generator.problems.codes import CODES, Code, Level, Stage
from generator.problems.problem import Command, Fix, Note, Place, Problem, errors, in_order, without_echoes

__all__ = [
    "CODES",
    "Code",
    "Command",
    "Fix",
    "Level",
    "Note",
    "Place",
    "Problem",
    "Stage",
    "errors",
    "in_order",
    "without_echoes",
]
