"""What of the body may touch what, by the words that a drawing is written in."""

from __future__ import annotations

from collections.abc import Mapping

from generator.drawing.body import Blob, part_named
from generator.drawing.skeleton import FOREARM, SHANK, SIDES, THIGH, Side
from generator.drawing.solver import Plane, Touch
from generator.records.drawing import TOUCHING_SIDED


def _foot(side: Side) -> tuple[Blob, ...]:
    sign = -1.0 if side == "left" else 1.0
    foot = f"{side}_foot"
    return (
        Blob(foot, (-3.6, -3.3, 0.0), 3.2),
        Blob(foot, (12.6, -4.4, -sign * 2.4), 2.1),
        Blob(foot, (11.0, -4.7, sign * 2.4), 1.8),
    )


def _toes(side: Side) -> tuple[Blob, ...]:
    sign = -1.0 if side == "left" else 1.0
    return (Blob(f"{side}_foot", (12.6, -4.4, -sign * 2.4), 2.1), Blob(f"{side}_toes", (5.4, -0.5, -sign * 1.9), 1.5))


def _hand(side: Side) -> tuple[Blob, ...]:
    hand = f"{side}_hand"
    return (Blob(hand, (0.0, 0.5, 0.0), 2.3), Blob(hand, (2.6, -8.4, 0.0), 1.4), Blob(hand, (-2.5, -8.2, 0.0), 1.3))


_EACH = {"foot", "toes", "hand", "forearm", "shin"}
"""What lies flat: each of its points touches. Of the rest the lowest point does."""

_TRUNK: Mapping[str, tuple[Blob, ...]] = {
    "pelvis": tuple(part_named("pelvis").blobs()),
    "back": tuple(blob for blob in part_named("torso").blobs() if blob.segment in ("thoracic_1", "thoracic_2")),
    "chest": tuple(blob for blob in part_named("torso").blobs() if blob.segment in ("thoracic_1", "thoracic_2")),
    "head": tuple(part_named("head").blobs()),
}


def _paired(side: Side) -> dict[str, tuple[Blob, ...]]:
    clavicle = f"{side}_clavicle"
    return {
        "foot": _foot(side),
        "toes": _toes(side),
        "heel": (Blob(f"{side}_foot", (-3.6, -3.3, 0.0), 3.2),),
        "foot_side": (Blob(f"{side}_foot", (-3.6, -3.3, 0.0), 3.2), Blob(f"{side}_foot", (0.0, -0.3, 0.0), 3.2)),
        "instep": (Blob(f"{side}_foot", (5.5, -2.8, 0.0), 2.9), Blob(f"{side}_foot", (11.0, -4.7, 0.0), 1.8)),
        "shin": (Blob(f"{side}_shank", (0.2, 0.0, 0.0), 5.4), Blob(f"{side}_shank", (0.0, -SHANK, 0.0), 3.2)),
        "knee": (Blob(f"{side}_shank", (0.2, 0.0, 0.0), 5.4),),
        "thigh": (Blob(f"{side}_thigh", (0.9, -21.0, 0.0), 7.4), Blob(f"{side}_thigh", (0.4, -THIGH, 0.0), 5.5)),
        "hip": tuple(part_named("pelvis").blobs()),
        "shoulder": tuple(blob for blob in part_named("torso").blobs() if blob.segment == clavicle),
        "elbow": (Blob(f"{side}_forearm", (0.0, 0.0, 0.0), 3.5),),
        "forearm": (
            Blob(f"{side}_forearm", (0.0, 0.0, 0.0), 3.5),
            Blob(f"{side}_forearm", (0.0, -FOREARM, 0.0), 2.3),
        ),
        "hand": _hand(side),
        "fingers": (Blob(f"{side}_fingers", (1.6, -7.6, 0.0), 1.0),),
    }


def touches(word: str, plane: Plane) -> tuple[Touch, ...]:
    """What a word asks for on a plane; KeyError for a word there is not."""
    if word in _TRUNK:
        return (Touch(_TRUNK[word], plane),)
    for side in SIDES:
        for name, blobs in _paired(side).items():
            if word == f"{side}_{name}":
                return (Touch(blobs, plane, name in _EACH),)
    for name in _paired("left"):
        if word == TOUCHING_SIDED[name.replace("_", " ")].replace(" ", "_"):
            return tuple(one for side in SIDES for one in touches(f"{side}_{name}", plane))
    raise KeyError(word)


LANDMARKS: Mapping[str, tuple[str, tuple[float, float, float], float]] = {
    "head": ("head", (0.6, 10.0, 0.0), 9.0),
    "back_of_head": ("head", (-8.0, 9.0, 0.0), 0.5),
    "pelvis": ("pelvis", (0.0, 0.0, 0.0), 0.0),
    "belly": ("lumbar_1", (9.5, 1.0, 0.0), 0.0),
    "chest": ("thoracic_2", (12.0, 2.0, 0.0), 0.0),
    **{
        f"{side}_{name}": (
            segment if segment == "pelvis" else f"{side}_{segment}",
            (x, y, z * (-1.0 if side == "left" else 1.0)),
            0.0,
        )
        for side in SIDES
        for name, segment, (x, y, z) in (
            ("knee", "shank", (5.8, 1.0, 0.0)),
            ("outer_knee", "shank", (1.0, 0.0, 6.0)),
            ("inner_knee", "shank", (1.0, 0.0, -6.0)),
            ("thigh", "thigh", (8.2, -21.0, 0.0)),
            ("back_of_thigh", "thigh", (-6.8, -24.0, 0.0)),
            ("outer_thigh", "thigh", (1.0, -26.0, 7.4)),
            ("front_of_thigh_near_knee", "thigh", (6.8, -35.0, 0.0)),
            ("shin", "shank", (4.6, -11.0, 0.0)),
            ("back_of_knee", "shank", (-5.5, -2.0, 0.0)),
            ("ankle", "shank", (0.0, -40.0, 3.6)),
            ("front_of_ankle", "foot", (4.6, -0.6, 0.0)),
            ("back_of_ankle", "shank", (-3.6, -39.0, 0.0)),
            ("heel", "foot", (-6.0, -4.0, 0.0)),
            ("sole", "foot", (8.0, -7.2, 0.0)),
            ("toes", "toes", (6.0, 0.5, 0.0)),
            ("foot", "foot", (6.0, 0.6, 0.0)),
            ("hip", "pelvis", (2.0, 7.0, 18.5)),
            ("buttock", "pelvis", (-12.0, -3.0, 6.0)),
            ("shoulder", "clavicle", (5.0, 0.0, 12.0)),
            ("elbow", "forearm", (0.0, 0.0, 3.6)),
            ("wrist", "hand", (0.0, 0.0, 0.0)),
            ("palm", "hand", (0.3, -6.0, -2.2)),
            ("hand", "hand", (0.3, -7.0, 0.0)),
        )
    },
}
"""Places of the body that a hand may reach for or an arrow may follow: segment, place, and a radius to stay off."""
