"""Lines that YAML joins, parts or cuts off unseen, and what they were meant to be."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.problems import Fix, Note, Place, Problem
from generator.reader.events import Event
from generator.reader.lists import LIST_MARK, as_items, item_lines_of
from generator.reader.mending import BLANK
from generator.reader.refusals import Refusals, quoted, short
from generator.records.declared import annotation_at, is_list
from generator.records.fields import FieldPath

LOST = re.compile(r"\s+#\S")
"""What begins a comment and hardly means to: ``#1``, ``#hip``. A comment has a blank after its mark."""

MARKED = re.compile(r"\n[ \t]*(?:[0-9]{1,2}[.)]|[•◦▪‣·●○–—*+]\s|-[^\W\d])")
"""What may be the mark of a list item, other than a hyphen and a blank."""


class JoinedLines(Refusals):
    """Refuses a list that became a sentence, a line that became a paragraph, a text cut off at ``#``."""

    def __init__(self, path: str, offset: int, text: str) -> None:
        super().__init__(path, offset, text)
        self._joined: dict[FieldPath, int] = {}
        """Which problem tells of what is joined in a list."""

    def joins_list(self, event: Event, path: FieldPath, key: Event | None) -> bool:
        """Refuse a list in these lines, which YAML would join to one, unseen; whether there was one."""
        first, end = event.start_mark.line, event.end_mark
        lines = range(first, end.line + (end.column > 0))
        for number in lines[1:]:
            above = ""
            if number - 1 > first or event.style != ">":
                above = self.line(number + self.offset)
            line = self.line(number + 1 + self.offset)
            if above.strip() and _is_item(line, above):
                begins = len(line) - len(line.lstrip()) + 1
                hint = (
                    "begin each item with a hyphen and a blank, indented like the item above; "
                    "for a list inside a text write |- after the field's name"
                )
                message = "this list item becomes part of the line above"
                last = max(n for n in lines if self.line(n + 1 + self.offset).strip())
                fix = self._list_fix(event, path, key, number, last)
                place = Place(self.path, number + 1 + self.offset, begins)
                self._add_joined(Problem(place, "list-joined", message, hint, fix), path)
                return True
        return False

    def _add_joined(self, problem: Problem, path: FieldPath) -> None:
        """Tell of all that is joined to the items of one list at once, with one fix."""
        first = self._joined.get(path[:-1])
        known = self.problems[first] if first is not None and isinstance(path[-1], int) else None
        fix = problem.fix
        if first is None or known is None or not isinstance(known.fix, Fix) or not isinstance(fix, Fix):
            self._joined[path[:-1]] = len(self.problems)
            self.problems.append(problem)
            return
        if fix.first <= known.fix.last:
            self.problems.append(problem)
            return
        between = (self.line(number) for number in range(known.fix.last + 1, fix.first))
        whole = Fix(self.path, known.fix.first, fix.last, (*known.fix.lines, *between, *fix.lines))
        also = (*known.also, Note(problem.place, "and here"))
        self.problems[first] = replace(known, fix=whole, also=also)

    def _list_fix(self, event: Event, path: FieldPath, key: Event | None, number: int, last: int) -> Fix:
        """Each item from line ``number`` to ``last`` on a line of its own after a hyphen, where its list begins.

        Of a text that may have a list in it the mark is mended, so that it keeps its lines.
        """
        first, start = self.start(event)
        head = self.line(first)
        here, end = number + 1 + self.offset, last + 1 + self.offset
        old = [self.line(n) for n in range(first, end + 1)]
        lead = head[: start - 1]
        takes_list = self.kind is not None and is_list(annotation_at(self.kind, path))
        if event.style == ">":
            return self._least(first, [head.replace(">", "|", 1), *map(_hyphened, old[1:])], old)
        if event.style:
            inner = [head[start:], *old[1:]]
            inner[-1] = inner[-1].rstrip()[:-1]
            return Fix(self.path, first, end, tuple(self._literally(lead, inner)))
        if not lead.strip():  # all of it stands below its field
            if key is not None and self.kind is not None and not takes_list:
                above, _ = self.start(key)
                return Fix(self.path, above, end, tuple(self._literally(self.line(above), old)))
            return self._least(first, item_lines_of(old), old)
        column = len(head) - len(head.lstrip())
        if not head.lstrip().startswith("- "):
            if takes_list:
                items = [" " * (column + 2) + text for text in as_items([head[start - 1 :], *old[1:]])]
                return Fix(self.path, first, end, (lead.rstrip(), *item_lines_of(items)))
            column += 2
        items = old[number + 1 + self.offset - first :]
        made = item_lines_of([" " * column + items[0].lstrip(), *items[1:]])
        if made == items:  # they are no items of this text's list: the name of their own list is missing
            return Fix(self.path, here, here - 1, (f"{BLANK}:",))
        return self._least(here, made, items)

    def _least(self, first: int, new: list[str], old: list[str]) -> Fix:
        """The lines in place of old ones from ``first`` on, without those at the end that stay as they are."""
        last = first + len(old) - 1
        while len(new) > 1 and last > first and new[-1] == old[last - first]:
            new, last = new[:-1], last - 1
        return Fix(self.path, first, last, tuple(new))

    def _literally(self, lead: str, texts: list[str]) -> list[str]:
        """A text with a list in it, which keeps its lines, under what leads it."""
        margin = " " * (len(lead) - len(lead.lstrip(" -")) + 2)
        below = [_hyphened(text.strip()) for text in texts if text.strip()]
        return [f"{lead.rstrip()} |-", *(margin + text for text in below)]

    def check_evenness(self, event: Event) -> None:
        """Refuse lines of a folded text that are indented more, each of which would be a paragraph, unseen.

        A list in the text may go on so below its items.
        """
        first, last = event.start_mark.line + 1, event.end_mark.line - (event.end_mark.column == 0)
        numbers = [n + 1 + self.offset for n in range(first, last + 1) if self.line(n + 1 + self.offset).strip()]
        base = _indent_of(self.line(numbers[0]))
        ragged: list[int] = []
        in_list = False
        for number in numbers:
            line = self.line(number)
            deeper = _indent_of(line) > base or line[base : base + 1] == "\t"
            if not deeper:
                in_list = LIST_MARK.match(line) is not None
            elif not in_list:
                ragged.append(number)
        if not ragged:
            return
        line = self.line(ragged[0])
        changed = {n: " " * base + self.line(n).strip() for n in ragged}
        lines = (changed.get(n, self.line(n)) for n in range(ragged[0], ragged[-1] + 1))
        fix = Fix(self.path, ragged[0], ragged[-1], tuple(lines))
        message = "this line is indented more than the text above it, and would begin a paragraph of its own"
        hint = "indent each line of a text alike; a new paragraph begins after a blank line"
        place = Place(self.path, ragged[0], base + 1)
        self.problems.append(Problem(place, "ragged-indentation", message, hint, fix))

    def check_end(self, event: Event) -> None:
        """Refuse a text that ends where YAML would cut it off at ``#1``, unseen."""
        number, column = event.end_mark.line + 1 + self.offset, event.end_mark.column
        line = self.line(number)
        if not LOST.match(line, column):
            return
        place = Place(self.path, number, line.index("#", column) + 1, len(line) - line.index("#", column))
        first, start = self.start(event)
        before = self.line(first)[: start - 1]
        whole = " ".join(self.line(n).strip() for n in range(first, number + 1))[len(before.strip()) :].strip()
        fix = Fix(self.path, first, number, (before + quoted(whole),))
        message = f"what follows # is a comment and will not be shown: {short(line[line.index('#', column) :])}"
        self.problems.append(Problem(place, "text-cut-off", message, "put the whole text in double quotes", fix))


def _is_item(line: str, above: str) -> bool:
    """Whether a line that YAML joins to the one above begins an item of a list.

    A dash and a number may stand there by chance, and need a reason: a sentence that ends above, a mark there too.
    """
    mark = LIST_MARK.match(line)
    if mark is None:
        return False
    sign = line.lstrip()[0]
    if mark["number"]:
        return LIST_MARK.match(above) is not None
    if sign in "–—":
        after = above.rstrip()[-1:] in ".!?:" or above.lstrip().startswith(sign)
        return line[mark.end() - 1].isspace() and (after or line[mark.end()].isupper())
    return sign not in "*+" or line[mark.end() - 1].isspace()


def _hyphened(line: str) -> str:
    """A line of a text with a list in it, whose items begin with a hyphen or a number."""
    mark = LIST_MARK.match(line)
    if mark is None or mark["number"]:
        return line
    return f"{line[: _indent_of(line)]}- {line[mark.end() :]}"


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
