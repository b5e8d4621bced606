"""Fields that stand twice or hold nothing, and signs by which YAML repeats and changes values."""

from __future__ import annotations

from typing import Any

import yaml

from generator.problems import Fix, Note, Place
from generator.reader.events import Event
from generator.reader.joined import JoinedLines
from generator.reader.lists import item_lines_of
from generator.reader.meant import fresh_uid
from generator.reader.mending import BLANK, blank_of
from generator.reader.refusals import quoted, short
from generator.reader.source import Mark, Value
from generator.records.declared import annotation_at, field_at, group_of, is_list
from generator.records.fields import FieldPath
from generator.writing import field_lines


class MisplacedValues(JoinedLines):
    """Refuses doubled and empty fields, anchors, aliases and tags."""

    def __init__(self, path: str, offset: int, text: str) -> None:
        super().__init__(path, offset, text)
        self.marks: dict[FieldPath, Mark] = {}
        self._anchored: dict[str, str] = {}
        """The texts that a word beginning with & names."""

    def refuse_double(self, key: Event, value: Value, here: FieldPath, flow: bool, known: Value | None) -> None:
        """A field that stands twice: both lines, both values. ``known`` is the value that it has already."""
        first = self.marks[here]
        name = str(key.value)
        if name == BLANK:
            self.refuse(
                key,
                "blank-left",
                "a blank is still to be filled: the name of this field",
                "delete the line if none fits",
            )
            return
        line, column = self.start(first.key or first.event)
        end_line = self.last(self.marks[*here[:-1], f"{name}?"].end)
        where, _ = self.start(key)
        was = first.event.value if isinstance(first.event, yaml.ScalarEvent) else None
        values = f": {short(was)} there and {short(value)} here" if was is not None and isinstance(value, str) else ""
        message = f"the field {name!r} stands twice, on line {line} and on line {where}{values}"
        lines = [self.line(number) for number in range(where, end_line + 1)]
        indent = " " * (key.start_mark.column if not lines[0].lstrip().startswith("- ") else 0)
        kept = tuple(f"{indent}# {text.strip()}".rstrip() for text in lines)
        note = Note(Place(self.path, line, column, len(name)), "it stands here first")
        hint = "keep one of the two; what is pasted keeps the first, and the second as a comment"
        if value == known:
            kept = ()
            message = f"the field {name!r} stands twice, on line {line} and on line {where}, and says the same"
            hint = "delete one of the two"
        fix = None if flow else Fix(self.path, where, end_line, kept)
        self.refuse(key, "duplicate-key", message, hint, fix, (note,))

    def filled(self, event: Event) -> str:
        """The line with a blank to fill where a value is missing or means nothing."""
        line, column = self.start(event)
        text = self.line(line)
        if event.value:
            return text[: column - 1] + "___" + text[column - 1 + len(event.value) :]
        before = text[: column - 1].rstrip()
        return f"{before} ___{text[column - 1 :].rstrip()}"

    def refuse_nothing(self, key: Event, event: Event, path: FieldPath, before: str, flow: bool) -> None:
        name = str(key.value)
        line, _ = self.start(key)
        text = self.line(line)
        here = (*path, name)
        hint = "write one, or delete the line"
        if may_go := not flow and self.may_be_left_out(here, key):
            hint += "; the field may be left out"
        if event.value:
            at, _ = self.start(event)
            filled = Fix(self.path, at, at, (self.filled(event),))
            gone = Fix(self.path, line, at) if may_go else None
            message = f"{event.value!r} means in YAML that {name!r} has no value"
            hint = f"{hint}; put a text that really says so in double quotes"
            self.refuse(event, "empty-value", message, hint, gone or filled)
        elif flow and ":" in name:
            first, _, rest = name.partition(":")
            fix = Fix(self.path, line, line, (text.replace(name, f"{first}: {rest}", 1),))
            hint = "put a blank after the colon"
            self.refuse(key, "missing-colon", f"in {name!r} a blank is missing after the colon", hint, fix)
        elif flow and before:
            message = (
                f"the comma before {name!r} ends the text of {before!r}, and {name!r} becomes a field without value"
            )
            hint = f"put the whole text of {before!r} in double quotes, or write each field on a line of its own"
            self.refuse(key, "cut-by-comma", message, hint, self._comma_fix(path, before, name))
        else:
            blanks = () if may_go else self._with_blanks(key, here)
            mended = None if flow else Fix(self.path, line, line, blanks)
            self.refuse(key, "empty-value", f"{name!r} has no value", hint, mended)

    def may_be_left_out(self, here: FieldPath, key: Event) -> bool:
        """Whether a field that stands in a line of its own, with nothing behind it, is one that need not be there."""
        if self.kind is None or (field := field_at(self.kind, here)) is None or field.is_required():
            return False
        line, column = self.start(key)
        text = self.line(line)
        return not text[: column - 1].strip() and "#" not in text

    def _with_blanks(self, key: Event, here: FieldPath) -> tuple[str, ...]:
        """The line of a field that has no value, and below it all that it must have, to be filled."""
        line, column = self.start(key)
        text = self.line(line)
        before, end = text[: column - 1], text.find(":", key.end_mark.column) + 1
        annotation = annotation_at(self.kind, here) if self.kind else Any
        if is_list(annotation) or (group_of(annotation) and blank_of(annotation)):
            _, *below = field_lines(str(key.value), blank_of(annotation), annotation, len(before))
            return (text.rstrip(), *below)
        filled = fresh_uid(self.path) if here == ("uid",) else BLANK
        return (f"{text[:end]} {filled}{text[end:].rstrip()}",)

    def _comma_fix(self, path: FieldPath, before: str, name: str) -> Fix | None:
        """The text that the comma cut, whole and in quotes."""
        cut = self.marks.get((*path, before))
        if cut is None or not isinstance(cut.event, yaml.ScalarEvent) or cut.event.style:
            return None
        line, column = self.start(cut.event)
        text = self.line(line)
        end = text.find(name, column) + len(name)
        whole = text[column - 1 : end]
        return Fix(self.path, line, line, (f'{text[: column - 1]}"{whole}"{text[end:]}',)) if end > column else None

    def refuse_marks(self, event: Event) -> None:
        """An anchor or a tag; the text after it stays."""
        line, column = self.start(event)
        text = self.line(line)
        word = text[column - 1 :].partition(" ")[0]
        fix = Fix(self.path, line, line, ((text[: column - 1] + text[column - 1 + len(word) :].lstrip()).rstrip(),))
        if event.anchor:
            self._anchored[event.anchor] = str(getattr(event, "value", ""))
            hint = "delete the & word; put a text that begins with & in double quotes"
            message = f"&{event.anchor} names this part of the file for repeating"
            self.refuse(event, "anchor", message, hint, fix)
        if event.tag:
            hint = "delete that word; put a text that begins with ! in double quotes"
            message = f"{short(word)} begins with ! and has a meaning of its own in YAML"
            self.refuse(event, "tag", message, hint, fix)

    def written_out(self, event: Event) -> Fix | None:
        """The line with the repeated text in place of the word that repeats it.

        A word that repeats nothing was meant as a text, or as an item of a list where it begins its line. What is
        repeated and is no text leaves a blank.
        """
        line, column = self.start(event)
        text = self.line(line)
        before, after = text[: column - 1], text[column + len(event.anchor) :]
        if event.anchor not in self._anchored:
            if not before.strip():
                return Fix(self.path, line, line, tuple(item_lines_of([text])))
            return self.quoting(event)
        value = self._anchored[event.anchor]
        return Fix(self.path, line, line, (before + (quoted(value) if value else BLANK) + after,))
