"""Every name of every record with its address: what the search needs to put a page first whose name was typed."""

from __future__ import annotations

import json

from generator.library import Library
from generator.library.retired import remains_of, successor_of
from generator.pages.addresses import address
from generator.reader import Entry
from generator.records import KINDS, Record

NAMES = "names.json"
"""Where it is published, from the root of the site."""


def names(library: Library) -> str:
    """A JSON list of ``{name, kind, url, names}``, by kind and name; ``url`` is from the root of the site."""
    entries = (*(entry for kind in KINDS for entry in library.of(kind)), *library.articles)
    taken = {name.casefold() for entry in entries for name in (entry.record.name, *entry.record.other_names)}
    # Who types the name of a retired page wants what took its place, and the old page is in no search index. Where
    # nothing took its place, the old page still says why it is gone, which is better than no answer.
    old_names: dict[str, list[str]] = {}
    gone: list[Entry[Record]] = []
    for retired in library.retired:
        name = retired.record.name
        if name.casefold() in taken:
            continue
        taken.add(name.casefold())
        if successor := successor_of(library, retired.id):
            old_names.setdefault(successor.id, []).append(name)
        else:
            gone.append(remains_of(retired))
    listed = [
        {
            "name": entry.record.name,
            "kind": entry.record.kind.replace("-", " ").capitalize(),
            "url": address(entry).url,
            "names": [*entry.record.other_names, *old_names.get(entry.id, ())],
        }
        for entry in (*entries, *gone)
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
