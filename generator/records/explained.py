"""What a field may hold, in words for somebody who writes a record and has never seen its type.

Hover texts in an editor, the comments of a skeleton and the contributor reference all speak these sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.records.declared import Form, Sort
from generator.records.kinds import kind_named
from generator.records.vocabulary import Vocabulary


def holds(form: Form) -> str:
    """What a value may be, without a capital or a full stop: ``a whole number from 1 to 4``.

    What is to be typed stands between backticks.
    """
    match form.sort:
        case Sort.LIST:
            return _list(form)
        case Sort.ID:
            return f"the id of {kinds_in_words(form.kinds)}"
        case Sort.TEXT:
            return f"plain text, up to {form.longest} characters"
        case Sort.PROSE:
            return f"text, which may have links and citations, up to {form.longest} characters"
        case Sort.CODE | Sort.RANGE | Sort.HOLD:
            return f"{_FORMED[form.sort]}, such as {_either(form.examples)}"
        case Sort.NUMBER:
            return f"a whole number from {form.lowest} to {form.highest}"
        case _:
            return _PLAIN[form.sort]


def kinds_in_words(kinds: Sequence[str]) -> str:
    """``an exercise``, ``a red flag``; ``any record`` for ()."""
    return " or ".join(one_of_kind(kind) for kind in kinds) or "any record"


def one_of_kind(kind: str) -> str:
    """A kind's name as one would say it: ``an exercise``, ``a red flag``."""
    name = kind.replace("-", " ")
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def where_ids_are(kinds: Sequence[str]) -> str:
    """Where an id of these kinds is found: the folder whose file names, without their ending, are the ids."""
    folders = [f"`content/{kind_named(kind).folder}`" for kind in kinds]
    return f"the name of a file in {' or '.join(folders) or 'a folder of `content`'}, without `.yaml`"


def meaning(word: Vocabulary) -> str:
    """What a word means, as in ``On your back. Lying face up``; before it what a reader sees, if it is another word."""
    label = word.label[:1].upper() + word.label[1:]
    if label.lower() == word.replace("-", " "):
        return word.meaning
    return f"{label}{'' if label.endswith(('.', '?', '!')) else '.'} {word.meaning}"


def _list(form: Form) -> str:
    if form.item is None:
        return "a list"
    if form.fewest and form.most:
        size = f"a list of {form.fewest} to {form.most}"
    elif form.fewest > 1:
        size = f"a list of {form.fewest} or more"
    else:
        size = "a list of one or more"
    if form.item.sort is Sort.GROUP:
        return f"{size}, each with the fields below"
    return f"{size}, each {holds(form.item)}"


def _either(examples: Sequence[str]) -> str:
    """The examples as code: ``a``, ``b`` or ``c``."""
    *first, last = [f"`{example}`" for example in examples]
    return f"{', '.join(first)} or {last}" if first else last


_FORMED = {
    Sort.CODE: "a text without blanks",
    Sort.RANGE: "a number or a span of numbers",
    Sort.HOLD: "a length with its unit",
}

_PLAIN = {
    Sort.WORD: "one of these words",
    Sort.DAY: "a day, written year-month-day: `2026-11-22`",
    Sort.YES_NO: "either `yes` or `no`",
    Sort.GROUP: "the fields below",
}
