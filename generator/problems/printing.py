"""One finding, three printers: for a terminal, for the annotations of a pull request, for a program."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.problems.problem import Command, Fix, Place, Problem, errors, in_order

PROBLEMS_PAGE = "contribute/problems/"
"""The page that lists every code, from the root of the site; each has an anchor there."""

_AROUND = 1
"""How many lines a frame shows above and below."""

_WIDEST = 110
"""How much of a long line a frame shows."""

Texts = Mapping[str, str]
"""The files that were read, by path; a frame is cut from them."""


def report(problems: Iterable[Problem], texts: Texts, *, site: str, notices: bool = True) -> str:
    """All problems for a terminal, each with a code frame, and a closing line that counts them; no final line end.

    ``site`` is the address of the site's root, for links to the page that explains the codes. Without ``notices``
    these are counted but not listed. Lines to paste begin at the very left, so that they keep their indentation.
    """
    found = in_order(problems)
    wrong = errors(found)
    shown = found if notices else wrong
    counts = f"{_count(len(wrong), 'error')}, {_count(len(found) - len(wrong), 'notice')}"
    return "\n".join([*(f"{printed(problem, texts, site=site)}\n" for problem in shown), counts])


def printed(problem: Problem, texts: Texts, *, site: str) -> str:
    """One problem for a terminal: place and message, frame, hint, what to paste, and where it is explained."""
    lines = [f"{problem.place}: {problem.level} [{problem.code}] {problem.message}", *_frame(problem.place, texts)]
    for note in problem.also:
        lines += [f"  {note.place}: {note.words}", *_frame(note.place, texts)]
    if problem.hint:
        first, *more = problem.hint.split("\n")
        lines += [f"  hint: {first}", *(f"    {line}" for line in more)]
    lines += _pasted(problem.fix, problem.place.path)
    lines.append(f"  more: {explained_at(problem.code, site)}")
    return "\n".join(lines)


def _pasted(fix: Fix | Command | None, path: str) -> Iterator[str]:
    if isinstance(fix, Command):
        yield f"  type: {fix.line}"
    elif fix is not None:
        other = "" if fix.path == path else f" of {fix.path}"
        if fix.lines:
            where = f"above line {fix.first}" if fix.last < fix.first else f"in place of {fix.lines_meant}"
            yield f"  paste {where}{other}:"
            yield from fix.lines
        else:
            yield f"  delete {fix.lines_meant}{other}"


def as_annotations(problems: Iterable[Problem], *, site: str) -> str:
    """All problems as workflow commands of GitHub, one a line, which show each beside its line of the change.

    What is in a record cannot end the command or begin another: its line ends and signs are escaped.
    """
    return "\n".join(_annotation(problem, site) for problem in in_order(problems))


def _annotation(problem: Problem, site: str) -> str:
    place = problem.place
    words = [problem.message, *(f"{note.place}: {note.words}" for note in problem.also)]
    if problem.hint:
        words.append(f"hint: {problem.hint}")
    words += [line.strip() if line.startswith("  ") else line for line in _pasted(problem.fix, place.path)]
    words.append(f"more: {explained_at(problem.code, site)}")
    facts = {"file": place.path}
    if place.line:
        facts |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.column + place.length)}
    facts["title"] = problem.code
    told = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in facts.items())
    return f"::{problem.level} {told}::{_escaped(chr(10).join(words))}"


def _escaped(text: str, signs: str = "") -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for sign in signs:
        escaped = escaped.replace(sign, f"%{ord(sign):02X}")
    return escaped


def as_json(problems: Iterable[Problem], *, site: str) -> str:
    """All problems as a JSON list, for editors and other programs; line 0 speaks of a whole file."""
    return json.dumps([_facts(problem, site) for problem in in_order(problems)], ensure_ascii=False, indent=2)


def _facts(problem: Problem, site: str) -> dict[str, Any]:
    return {
        **_placed(problem.place),
        "level": problem.level.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "also": [{**_placed(note.place), "words": note.words} for note in problem.also],
        "fix": _mending(problem.fix),
        "more": explained_at(problem.code, site),
    }


def _placed(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column, "length": place.length}


def _mending(fix: Fix | Command | None) -> dict[str, Any] | None:
    match fix:
        case Fix():
            return {"path": fix.path, "first": fix.first, "last": fix.last, "lines": list(fix.lines)}
        case Command():
            return {"command": fix.line}
        case None:
            return None


def explained_at(code: str, site: str) -> str:
    """The address at which a code is explained."""
    return f"{site}{PROBLEMS_PAGE}#{code}"


def _frame(place: Place, texts: Texts) -> Iterator[str]:
    """The lines around a place with their numbers, and a mark under what is meant."""
    if not place.line or place.path not in texts:
        return
    lines = texts[place.path].split("\n")
    first, last = max(1, place.line - _AROUND), min(len(lines), place.line + _AROUND)
    gutter = max(3, len(str(last)))
    for number in range(first, last + 1):
        line = lines[number - 1]
        if number != place.line:
            if line.strip():
                yield f"  {number:>{gutter}} | {_seen(line[:_WIDEST])}".rstrip()
            continue
        left = max(0, place.column - 1 - _WIDEST // 2) if place.column - 1 > _WIDEST else 0
        before = _seen(line[left : place.column - 1])
        meant = _seen(line[place.column - 1 : place.column - 1 + min(place.length, _WIDEST)])
        more = "… " if left else ""
        yield f"  {number:>{gutter}} | {more}{_seen(line[left : left + _WIDEST])}".rstrip()
        yield f"  {'':>{gutter}} | {' ' * (len(more) + _width(before))}{'^' * max(1, _width(meant))}"


def _seen(text: str) -> str:
    """With every character that a terminal would hide or obey as a code that is seen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character if character.isprintable() and character != "\u00ad" else f"<U+{ord(character):04X}>"
        for character in text.replace("\t", "→")
    )


def _width(text: str) -> int:
    """How many columns a text takes in a terminal: letters of East Asia two, combining marks none."""
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
