"""What can be set in a drawing, read off its types: their fields, words and docstrings, and how far joints go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from generator.drawing.ranges import joint_range
from generator.publishers.posing.suggestions import texts
from generator.records.declared import Declared, Sort, about, fields_of
from generator.records.drawing import Drawing, Keyframe, Limbs, Trunk
from generator.records.explained import meaning


@dataclass(frozen=True)
class Choice:
    """One word of a closed list."""

    word: str
    label: str


@dataclass(frozen=True)
class Control:
    """One field of a drawing, as a page can ask for it."""

    path: str
    """Where in the drawing, with dots: ``start.hip_flexion``."""
    sort: str
    """``angle``, ``word``, ``text`` or ``list``."""
    name: str
    meaning: str
    where: str
    """Its section, which tells it from others of its name."""
    least: int = 0
    most: int = 0
    basis: str = ""
    """Of an angle: where its range comes from."""
    otherwise: str = ""
    """What it means to leave it out; '' where that is nothing."""
    choices: tuple[Choice, ...] = ()
    suggestions: str = ""
    """The key of what may be written."""

    @property
    def key(self) -> str:
        """Its path as an id of the page."""
        return self.path.replace(".", "-")


@dataclass(frozen=True)
class Section:
    """Controls that belong together."""

    path: str
    title: str
    about: str
    controls: tuple[Control, ...] = ()
    parts: tuple[Section, ...] = ()

    @property
    def key(self) -> str:
        """Its path and title as an id of the page."""
        return "-".join([self.path or "scene", *self.title.lower().split()]).replace(".", "-").replace(",", "")


_SCENE = "Camera and things"
_TITLES = {Trunk: "Body and spine", Limbs: "Arms and legs, both sides", Keyframe: "What touches what"}
_SIDES = {"left": "Left arm and leg", "right": "Right arm and leg"}
_RANGES = "Grey below a slider is how far the joint goes; the check says so where an angle is beyond."


def sections() -> tuple[Section, ...]:
    """All of a drawing: each keyframe, then what is the same in both."""
    found: list[Section] = []
    scene: list[Control] = []
    for one in fields_of(Drawing):
        if one.form.group is Keyframe:
            found.append(Section(one.name, one.name.capitalize(), one.description, parts=tuple(_parts(one.name))))
        else:
            scene.append(_control(one, "", _SCENE))
    return (*found, Section("", _SCENE, about(Drawing), tuple(scene)))


def _parts(keyframe: str) -> Iterator[Section]:
    """A keyframe's own fields by the type that declares them, each side in a section of its own."""
    own = {one.name: one for one in fields_of(Keyframe)}
    for group in (Trunk, Limbs, Keyframe):
        names = [name for name in own if name in group.__annotations__]
        for name in names:
            if own[name].form.group is Limbs:
                path, title = f"{keyframe}.{name}", _SIDES.get(name, name)
                inner = tuple(_control(one, path, f"{title}, {keyframe}") for one in fields_of(Limbs))
                yield Section(path, title, own[name].description, inner)
        plain = [own[name] for name in names if own[name].form.sort is not Sort.GROUP]
        title = _TITLES[group]
        controls = tuple(_control(one, keyframe, f"{title}, {keyframe}") for one in plain)
        yield Section(keyframe, title, "" if group is Keyframe else about(group), controls)


def _control(one: Declared, holder: str, where: str) -> Control:
    path = f"{holder}.{one.name}" if holder else one.name
    name = one.name.replace("_", " ").capitalize()
    form = one.form
    match form.sort:
        case Sort.NUMBER:
            bounds = joint_range(one.name)
            least, most = max(bounds.least, form.lowest or 0), min(bounds.most, form.highest or 0)
            basis = bounds.basis
            return Control(path, "angle", name, one.description, where, round(least), round(most), basis, one.default)
        case Sort.WORD:
            choices = tuple(Choice(word.value, f"{word.label}: {meaning(word)}") for word in form.words)
            return Control(path, "word", name, one.description, where, otherwise=one.default, choices=choices)
        case Sort.LIST:
            return Control(path, "list", name, one.description, where, suggestions=one.name)
        case _:
            return Control(path, "text", name, one.description, where, suggestions=one.name)


@dataclass(frozen=True)
class Suggested:
    """What may be written somewhere."""

    key: str
    texts: tuple[str, ...] = field(repr=False)


def suggested() -> tuple[Suggested, ...]:
    """All that may be written, once for each name of a field."""
    found: dict[str, tuple[str, ...]] = {}
    models: tuple[type[BaseModel], ...] = (Drawing, Keyframe)
    for model in models:
        for one in fields_of(model):
            form = one.form.item or one.form
            if form.sort is Sort.CODE:
                found[one.name] = tuple(dict.fromkeys((*form.examples, *texts(form.pattern))))
    return tuple(Suggested(name, words) for name, words in found.items())
