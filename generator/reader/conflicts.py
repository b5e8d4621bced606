"""What a merge left in a file."""

from __future__ import annotations

from generator.problems import Fix, Note, Place, Problem

_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def conflicts(path: str, text: str) -> list[Problem]:
    """Every conflict that a merge left, and every mark of one that stands alone."""
    if not any(mark in text for mark in _CONFLICT):
        return []
    lines = text.split("\n")
    marks = [(number, _conflict_mark(line)) for number, line in enumerate(lines) if _conflict_mark(line)]
    if path.endswith(".md") and all(mark == "=======" for _, mark in marks):
        return []  # the line under a heading
    problems: list[Problem] = []
    while marks:
        (first, mark), *marks = marks
        inside = [number for number, one in marks if one == ">>>>>>>"][:1]
        before = [one for _, one in marks[: next((at for at, (n, _) in enumerate(marks) if n in inside), 0)]]
        if mark == "<<<<<<<" and inside and "=======" in before and "<<<<<<<" not in before:
            last = inside[0]
            end = next(number for number, one in marks if one in ("|||||||", "======="))
            problems.append(_both_versions(path, lines, first, end, last))
            marks = [(number, one) for number, one in marks if number > last]
        else:
            place = Place(path, first + 1, 1, len(lines[first]))
            hint = "delete it, and see that the lines around it stand there only once"
            message = f"a mark that a merge left stands here: {lines[first][:60].strip()}"
            text = lines[first][len(mark) :].strip()
            kept = (f"# {text}",) if mark == "<<<<<<<" and ":" in text else ()  # no name of a branch
            problems.append(Problem(place, "merge-conflict", message, hint, Fix(path, first + 1, first + 1, kept)))
    return problems


def _conflict_mark(line: str) -> str:
    """The mark of a conflict that a line is; '' for any other line."""
    mark, after = line[:7], line[7:]
    if mark not in _CONFLICT:
        return ""
    return mark if not after.strip() or (after.startswith(" ") and mark != "=======") else ""


def _both_versions(path: str, lines: list[str], first: int, end: int, last: int) -> Problem:
    """What a merge left: the first version of the lines, which ends above ``end``, is kept."""
    place = Place(path, first + 1, 1, len(lines[first]))
    also = (Note(Place(path, last + 1, 1, len(lines[last])), "it ends here"),)
    fix = Fix(path, first + 1, last + 1, tuple(lines[first + 1 : end]))
    hint = "keep the lines that are right and delete the others and the marks; this keeps the first version"
    message = "a merge left both versions of these lines"
    return Problem(place, "merge-conflict", message, hint, fix, also)
