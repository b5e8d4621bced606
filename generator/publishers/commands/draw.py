"""``draw``: an exercise's picture as files, and what is wrong with its pose."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build import examine
from generator.publishers.commands.options import ROOT_OPTION
from generator.reader.names import nearest
from generator.records import Exercise

_WIDTH = 960
"""Of the PNG, in pixels."""


@click.command("draw")
@click.argument("exercise", metavar="ID")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@ROOT_OPTION
def draw_command(exercise: str, folder: Path, root: Path) -> None:
    """Write the start and the end of exercise ID into DIR as SVG and as PNG, and say what is wrong with the poses.

    \b
    Example:  python -m generator draw childs-pose /tmp/pictures
    Exit code: 0 when drawn without a finding, 1 for findings or an exercise that has no drawing, 2 for wrong usage.
    """
    from resvg_py import svg_to_bytes

    from generator.drawing.checks import findings
    from generator.drawing.picture import works
    from generator.drawing.scene import compose
    from generator.drawing.svg import standalone

    library = examine(root).library
    entry = library.get(Exercise, exercise.removeprefix("exercises/"))
    if entry is None or entry.record.drawing is None:
        near = nearest(exercise, [known.id for known in library.of(Exercise) if known.record.drawing])
        click.echo(f"no exercise {exercise!r} has a drawing" + (f"; did you mean {near}?" if near else ""), err=True)
        raise SystemExit(1)
    drawing = entry.record.drawing
    scene = compose(drawing, works(entry.record))
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(("start", "end")[: len(scene.panels)]):
        path = folder / f"{entry.id}-{name}.svg"
        svg = standalone(scene, number)
        path.write_text(svg, encoding="utf-8", newline="\n")
        click.echo(path)
        path.with_suffix(".png").write_bytes(
            svg_to_bytes(svg, width=_WIDTH, background="white", skip_system_fonts=True)
        )
        click.echo(path.with_suffix(".png"))
    found = findings(drawing, works(entry.record))
    for finding in found:
        click.echo(f"{entry.source.path}: {finding.where}: {finding.message}\n  hint: {finding.hint}")
    raise SystemExit(1 if found else 0)
