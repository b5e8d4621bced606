"""What of a change is more than polish: a number, a unit, a side, a negation, an id, a word of a list, and so on.

It leans to the safe side: what is said to be of substance may be harmless, but not the other way round.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from generator import prose
from generator.history.changes import ID, FieldChange, How
from generator.records import Article, Record, Sign
from generator.records.declared import Declared, Form, Sort, fields_of, holder_of
from generator.records.fields import FieldPath
from generator.records.quantities import Hold, Range
from generator.records.vocabulary import UpdateKind

SAFETY = {
    "dose": "dose",
    "cautions": "caution",
    "red_flags": "red flag",
    "no_exercise": "red flag",
    "stop": "sign to stop at",
    "precautions": "precaution",
    "safety": "precaution",
    "not_for": "precaution",
    "not_for_states": "precaution",
}
"""Fields on which a reader's safety rests, wherever in a record they stand, and what each holds."""

_SIGN_TEXTS = ("group", "sign", "may_mean", "act", "basis", "remark")
"""The fields of a red flag's own record."""

_LISTS = {
    "number": """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
        million dozen half halves third thirds quarter quarters fifth fourth first sixth tenth once twice thrice
        single double triple pair couple few several least most more less fewer maximum minimum ½ ¼ ¾ ⅓ ⅔
    """,
    "unit": """
        s sec secs second seconds min mins minute minutes h hr hrs hour hours day days week weeks month months year
        years daily weekly monthly yearly hourly nightly breath breaths count counts rep reps repetition repetitions
        set sets time times mm cm m km metre metres centimetre centimetres inch inches kg g gram grams kilogram
        kilograms kilo kilos lb lbs pound pounds mg ml litre litres percent degree degrees % ° × ± ≥ ≤ < > = + − ~
    """,
    "side": """
        left right both each either neither side sides opposite same other alternate alternately alternating inner
        outer inside outside inward inwards outward outwards front back forward forwards backward backwards up down
        upward upwards downward downwards upper lower above below top bottom towards away
    """,
    "negation": """
        not no never without nor none nobody nothing nowhere avoid avoids avoided avoiding unless except until
        only instead stop stops stopping hardly barely against
    """,
}
_SORT_OF = {word: sort for sort, words in _LISTS.items() for word in words.split()}
_SIGNS = frozenset(word for word in _SORT_OF if not word.isalnum())

_NAMED = {
    Sort.WORD: "word",
    Sort.ID: "id",
    Sort.CODE: "code",
    Sort.DAY: "date",
    Sort.YES_NO: "switch",
    Sort.NUMBER: "number",
    Sort.RANGE: "number",
    Sort.HOLD: "number",
}


def substance(model: type[Record], change: FieldChange) -> tuple[str, ...]:
    """What of substance changed in a field, each in a few words: ``the number '30' is now '20'``; () for polish."""
    declared = _declared(model, change.is_at or change.was_at or ())
    if change.names[:1] == (ID,):
        return (f"the id {change.before!r} is now {change.after!r}",)
    if _same(declared, change):
        return ()
    if kept_safe := safety(model, change):
        return (f"the {kept_safe} {_how(change)}",)
    if change.how is How.MOVED:
        return ("the order changed",)
    if change.how is not How.CHANGED:
        return (_how(change),)
    if isinstance(change.before, str) and isinstance(change.after, str):
        form = _form(declared, change.is_at or ())
        sort = form.sort if form else Sort.TEXT
        if sort in _NAMED:
            return (f"the {_NAMED[sort]} {change.before!r} is now {change.after!r}",)
        return tuple(dict.fromkeys(_in_text(model, sort, change)))
    return (_how(change),)


def _how(change: FieldChange) -> str:
    """What happened to a value: ``'60 s' is now '30 s'``, ``'Lie down.' was added``."""
    if change.old is None or change.new is None:
        return f"{(change.old or change.new)!r} was {change.how}"
    return f"{change.old!r} is now {change.new!r}"


def safety(model: type[Record], change: FieldChange) -> str:
    """On what of a reader's safety a change bears, such as ``dose``; '' for none."""
    if model is Sign and change.names[:1] and change.names[0] in _SIGN_TEXTS:
        return "red flag"
    return next((SAFETY[name] for name in change.names if name in SAFETY), "")


TELLING = (UpdateKind.SAFETY_CHANGE, UpdateKind.CORRECTION, UpdateKind.SCIENCE_UPDATE, UpdateKind.REWRITE)
"""The kinds of an entry by which readers may be told of a change; a change of what keeps them safe has one of these."""


def to_be_told(model: type[Record], change: FieldChange, renamed: Mapping[str, str]) -> tuple[str, ...]:
    """What of a reader's safety changed, so that the entry has one of the telling kinds; () where it may have another.

    A text may be said in other words, as long as no weighty one changes; of a red flag only the spelling may differ. A
    record may be called by its new id: ``renamed`` are new ids by old ones.
    """
    found = substance(model, change) if safety(model, change) else ()
    if not found or follows(change, renamed) or (change.how is How.CHANGED and _mended(model, change)):
        return ()
    return found


def _mended(model: type[Record], change: FieldChange) -> bool:
    """Whether other words of a text changed than its numbers, units, sides, negations and ids."""
    declared = _declared(model, change.is_at or ())
    form = _form(declared, change.is_at or ())
    if form is None or form.sort not in (Sort.PROSE, Sort.TEXT):
        return False
    spelt = is_spelling(change) or safety(model, change) != "red flag"
    return spelt and not any(_in_text(model, form.sort, change))


def follows(change: FieldChange, renamed: Mapping[str, str]) -> bool:
    """Whether a change does no more than name what was renamed by its new id."""
    if not renamed or change.names[:1] == (ID,):
        return False
    before = change.before
    if isinstance(before, list):
        return [renamed.get(one, one) if isinstance(one, str) else one for one in before] == change.after
    if not isinstance(before, str):
        return False
    for old, new in renamed.items():
        before = new if before == old else before.replace(f"[{old}]", f"[{new}]").replace(f"[^{old}]", f"[^{new}]")
    return before == change.after


def links_only(model: type[Record], change: FieldChange) -> bool:
    """Whether nothing but links changed: in a text, references and terms, the record's own id."""
    declared = _declared(model, change.is_at or change.was_at or ())
    form = _form(declared, change.is_at or change.was_at or ())
    named = form.item if form and form.sort is Sort.LIST else form
    if change.names[:1] == (ID,) or (named and named.sort is Sort.ID and named.kinds in _LINKED):
        return True
    if not (isinstance(change.before, str) and isinstance(change.after, str)):
        return False
    if form and form.sort is Sort.PROSE:
        (one, _), (other, _) = prose.parse(change.before), prose.parse(change.after)
        return one.plain == other.plain and one != other
    if model is Article and change.names == ("body",):
        return _without_marks(change.before) == _without_marks(change.after)
    return False


def is_spelling(change: FieldChange) -> bool:
    """Whether the words of a text are the same but for their spelling, marks and articles."""
    if not (isinstance(change.before, str) and isinstance(change.after, str)):
        return False
    before, after = ([word for word in _words(text) if word not in _ARTICLES] for text in (change.before, change.after))
    if "".join(before) == "".join(after):
        return True
    return len(before) == len(after) and all(
        SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
        for one, other in zip(before, after, strict=True)
    )


_LINKED = (("reference",), ("term",), ())
"""Kinds of record that a field only points to; an exercise or a condition in a field is what the record says."""

_ARTICLES = ("a", "an", "the")

_FILLERS = frozenset((*_ARTICLES, "and", "at", "for", "in", "is", "it", "its", "of", "on", "or", "that", "to", "your"))
"""Words that say little by themselves, so that it does not matter where they stand."""

_ALIKE = 0.7
"""How alike two spellings of a word are at least, from 0 to 1."""


def weighty_words(old: str, new: str) -> tuple[str, ...]:
    """The numbers, units, sides and negations that differ between two texts, each in a few words."""
    return tuple(dict.fromkeys(_weighed(list(_words(old)), list(_words(new)))))


def _in_text(model: type[Record], sort: Sort, change: FieldChange) -> Iterator[str]:
    before, after = str(change.before), str(change.after)
    if sort is Sort.PROSE:
        (one, _), (other, _) = prose.parse(before), prose.parse(after)
        yield from _ids("link", one.links, other.links)
        yield from _ids("citation", one.citations, other.citations)
        before, after = one.plain, other.plain
    elif model is Article and change.names == ("body",):
        yield from _ids("link", _targets(before), _targets(after))
    yield from weighty_words(before, after)


def _ids(what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    if old == new:
        return
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    if len(gone) == len(come) == 1:
        yield f"the {what} {gone[0]!r} is now {come[0]!r}"
        return
    yield from (f"the {what} {one!r} is gone" for one in gone)
    yield from (f"the {what} {one!r} was added" for one in come)
    if not gone and not come:
        yield f"the {what}s stand elsewhere or in another number"


def _targets(body: str) -> list[str]:
    """What the Markdown of an article links to, cites or names as a part of the page."""
    marks = prose.scan(body)
    others = [word for word in body.split() if "](" in word or "://" in word or _names_a_part(word)]
    return [*marks.links, *marks.citations, *others]


def _names_a_part(word: str) -> bool:
    return word[:1] == "#" and word[1:2].isalnum()


def _without_marks(body: str) -> list[str]:
    """The words of an article without what each link leads to."""
    kept: list[str] = []
    for word in body.split():
        before, bracket, after = word.partition("][")
        if not bracket:
            before, bracket, after = word.partition("](")
        closing = "]" if "][" in word else ")"
        kept.append(before + after.partition(closing)[2] if bracket else word)
    return kept


def _weighed(old: list[str], new: list[str]) -> Iterator[str]:
    passed: list[str] = []
    gone_after: dict[str, int] = {}
    come_after: dict[str, int] = {}
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            passed += [word for word in old[start:end] if _sort_of(word)]
            continue
        gone = [word for word in old[start:end] if _sort_of(word)]
        come = [word for word in new[first:last] if _sort_of(word)]
        gone_after |= dict.fromkeys(old[start:end], len(passed))
        come_after |= dict.fromkeys(new[first:last], len(passed))
        if gone == come:
            continue
        if gone and come:
            yield f"the {_gravest([*gone, *come])} {' '.join(gone)!r} is now {' '.join(come)!r}"
        elif gone:
            yield f"the {_gravest(gone)} {' '.join(gone)!r} is gone"
        else:
            yield f"the {_gravest(come)} {' '.join(come)!r} was added"
    for word, place in gone_after.items():  # a word that went over to the other side of a "not" moves the "not"
        other = come_after.get(word, place)
        if other != place and word not in _FILLERS and not _sort_of(word):
            crossed = passed[min(place, other) : max(place, other)]
            yield f"the {_gravest(crossed)} {' '.join(crossed)!r} stands elsewhere"


def _gravest(words: Sequence[str]) -> str:
    """What a run of words is called: by the gravest of them."""
    sorts = [_sort_of(word) for word in words]
    return next(sort for sort in ("negation", "number", "side", "unit") if sort in sorts)


def _sort_of(word: str) -> str:
    """``number``, ``unit``, ``side`` or ``negation``; '' for a word of no such weight."""
    if any(unicodedata.category(one).startswith("N") for one in word):
        return "number"
    return _SORT_OF.get(word, "")


def _words(text: str) -> Iterator[str]:
    """The words of a text in small letters, and the signs that are units; ``isn't`` is ``is not``.

    Other punctuation is left out.
    """
    for word in _split(text):
        if word.endswith("n't"):
            yield from (word[:-3], "not")
        elif word == "cannot":
            yield from ("ca", "not")
        else:
            yield word


def _split(text: str) -> Iterator[str]:
    lowered = text.lower().replace("’", "'")
    word = ""
    for at, character in enumerate(lowered):
        after = lowered[at + 1 : at + 2]
        inside = word and character in "'." and after.isalnum() and (character == "'" or after.isdigit())
        if character.isalnum() or inside:
            word += character
            continue
        if word:
            yield word
        word = ""
        minus = character == "-" and after.isdigit() and not lowered[at - 1 : at].strip()
        if character in _SIGNS or minus:
            yield "−" if minus else character
    if word:
        yield word


def _same(declared: Declared | None, change: FieldChange) -> bool:
    """Whether the values mean the same, however they are written."""
    default = declared.default if declared and not isinstance((change.is_at or change.was_at or (0,))[-1], int) else ""
    before, after = (value if value is not None else default or None for value in (change.before, change.after))
    if before == after:
        return True
    form = _form(declared, change.is_at or change.was_at or ())
    if not (form and isinstance(before, str) and isinstance(after, str)):
        return False
    return _meant(form.sort, before) == _meant(form.sort, after)


def _meant(sort: Sort, text: str) -> object:
    try:
        match sort:
            case Sort.PROSE:
                return prose.parse(text)[0]
            case Sort.RANGE:
                return Range.parse(text)
            case Sort.HOLD:
                return Hold.parse(text)
            case Sort.YES_NO:
                return text.lower() in ("yes", "true", "on", "y", "t", "1")
            case Sort.NUMBER:
                return int(text)
            case _:
                return " ".join(text.split())
    except ValueError:
        return text


def _declared(model: type[Record], path: FieldPath) -> Declared | None:
    """The field in which the value at this path stands, itself or as an item."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    holder = holder_of(model, path) if path else None
    return next((field for field in fields_of(holder) if field.name == path[-1]), None) if holder else None


def _form(declared: Declared | None, path: FieldPath) -> Form | None:
    if declared is None:
        return None
    item = bool(path) and isinstance(path[-1], int)
    return declared.form.item if item else declared.form


__all__ = [
    "SAFETY",
    "TELLING",
    "follows",
    "is_spelling",
    "links_only",
    "safety",
    "substance",
    "to_be_told",
    "weighty_words",
]
