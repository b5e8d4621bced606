"""How a reference is printed: in full in the bibliography, in short in a footnote."""

from __future__ import annotations

from generator.prose import escape
from generator.records import Reference


def in_full(record: Reference) -> str:
    """Authors, title, where and when, with its identifiers, as Markdown on one line."""
    authors = ", ".join(record.authors) + (", et al" if record.et_al else "")
    where = " ".join(filter(None, (record.volume, f"({record.issue})" if record.issue else None)))
    printed = ", ".join(filter(None, (record.container, where, record.pages)))
    parts = (
        escape(authors),
        _title(record),
        escape(printed),
        escape(record.publisher or ""),
        str(record.year or "no year given"),
        _link(record),
        f"PMID {record.pmid}" if record.pmid else "",
        record.pmcid or "",
    )
    return ". ".join(filter(None, parts)) + "."


def in_short(reference_id: str, record: Reference) -> str:
    """Its name, which leads to the bibliography, its title and its address, as Markdown on one line."""
    return f"[{escape(record.name)}][{reference_id}]: {_title(record)}. {_link(record)}"


def _title(record: Reference) -> str:
    return f"*{escape(record.title.rstrip('.'))}*"


def _link(record: Reference) -> str:
    if record.doi:
        return f"[doi:{escape(record.doi)}](<https://doi.org/{record.doi}>)"
    return f"[Read it](<{record.url}>)"
