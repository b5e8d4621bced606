"""``explain``: what a code means, without leaving the terminal."""

from __future__ import annotations

import click

from generator.problems import CODES, Code
from generator.problems.printing import explained_at
from generator.publishers.commands.options import site
from generator.reader.names import nearest


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Say what a code of the check means, why it matters and what to do; list all codes without one.

    \b
    Example:  python -m generator explain duplicate-key
    Exit code: 0 when explained, 1 for a code that there is none of, 2 for wrong usage.
    """
    if code is None:
        for known in CODES.values():
            click.echo(f"{known.code:<28} {known.title}")
        return
    found = CODES.get(code)
    if found is None:
        near = nearest(code, CODES)
        click.echo(f"there is no code {code!r}" + (f"; did you mean {near}?" if near else ""), err=True)
        raise SystemExit(1)
    click.echo(_in_words(found))


def _in_words(code: Code) -> str:
    parts = [f"{code.code} ({code.level}): {code.title}.", code.why, f"What to do: {code.mend}"]
    for label, example in (("wrong", code.wrong), ("right", code.right)):
        if example:
            parts.append("\n".join([f"{label}:", *(f"  {line}" for line in example.split("\n"))]))
    return "\n\n".join([*parts, explained_at(code.code, site())])
