"""Every name of every record with its address: what the search needs to put a page first whose name was typed."""

from __future__ import annotations

import json

from generator.library import Library
from generator.pages.addresses import address
from generator.records import KINDS

NAMES = "names.json"
"""Where it is published, from the root of the site."""


def names(library: Library) -> str:
    """A JSON list of ``{name, kind, url, names}``, by kind and name; ``url`` is from the root of the site."""
    entries = (*(entry for kind in KINDS for entry in library.of(kind)), *library.articles)
    listed = [
        {
            "name": entry.record.name,
            "kind": entry.record.kind.replace("-", " ").capitalize(),
            "url": address(entry).url,
            "names": list(entry.record.other_names),
        }
        for entry in entries
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
