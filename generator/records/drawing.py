"""How an exercise is drawn: its start and its end, in the angles a clinician measures."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from generator.records.fields import Strict
from generator.records.vocabulary import Base, Worked

Degrees = Annotated[int, Field(ge=-180, le=180)]

NONE = "none"
"""Alone in a list of contacts or reaches: all that the start says is let go."""

SURFACES = ("floor", "chair", "box", "step", "bed", "wall", "worktop", "cushion")
"""What something can be on. All but the floor are props."""

TOUCHING = ("pelvis", "back", "chest", "head")
TOUCHING_SIDED = {
    "foot": "feet",
    "toes": "both toes",
    "heel": "heels",
    "foot side": "foot sides",
    "instep": "insteps",
    "shin": "shins",
    "knee": "knees",
    "thigh": "thighs",
    "hip": "hips",
    "shoulder": "shoulders",
    "elbow": "elbows",
    "forearm": "forearms",
    "hand": "hands",
    "fingers": "both fingers",
}
"""What can be on a surface: of one side, and what both together are called."""

PLACES = ("head", "back of head", "pelvis", "belly", "chest")
PLACES_SIDED = (
    "knee",
    "outer knee",
    "inner knee",
    "thigh",
    "back of thigh",
    "outer thigh",
    "front of thigh near knee",
    "shin",
    "back of knee",
    "ankle",
    "front of ankle",
    "back of ankle",
    "heel",
    "sole",
    "toes",
    "foot",
    "hip",
    "buttock",
    "shoulder",
    "elbow",
    "wrist",
    "palm",
    "hand",
)
"""Places of the body that a hand may reach for and an arrow may follow."""

_PART = "|".join((*TOUCHING, *TOUCHING_SIDED.values(), f"(left|right) ({'|'.join(TOUCHING_SIDED)})"))
_PLACE = f"({'|'.join(PLACES)}|(left|right) ({'|'.join(PLACES_SIDED)}))"
_NUMBER = "-?[0-9]{1,3}"
_PROPS = "|".join(
    (
        "mat",
        f"chair( at {_NUMBER})?( high {_NUMBER})?",
        f"wall at {_NUMBER}( high {_NUMBER})?",
        f"(box|step) at {_NUMBER}( high {_NUMBER})?( side {_NUMBER})?",
        f"worktop at {_NUMBER}( high {_NUMBER})?",
        f"bed at {_NUMBER}( long {_NUMBER})?( high {_NUMBER})?",
        f"cushion under {_PLACE}( high {_NUMBER})?",
        "cushion between knees",
        "dumbbells|barbell|dumbbell side (left|right)",
        f"strap from (hands|left hand|right hand) to {_PLACE}",
        "band around (knees|thighs|ankles|feet)",
        f"band from {_PLACE} to {_NUMBER} {_NUMBER} {_NUMBER}",
    )
)

Contact = Annotated[
    str,
    StringConstraints(pattern=rf"^(none|({_PART})( slides)? on ({'|'.join(SURFACES)}))$"),
    Field(examples=["feet on floor", "left hand on wall", "right heel slides on floor"]),
]
Reach = Annotated[
    str,
    StringConstraints(pattern=rf"^(none|{_PLACE} to {_PLACE})$"),
    Field(examples=["right hand to right knee", "left ankle to right front of thigh near knee"]),
]
Prop = Annotated[
    str,
    StringConstraints(pattern=f"^({_PROPS})$"),
    Field(examples=["mat", "chair", "wall at 60", "box at -70 high 45", "strap from hands to right sole"]),
]
Place = Annotated[str, StringConstraints(pattern=f"^{_PLACE}$"), Field(examples=["right knee", "head"])]


class Trunk(Strict):
    """Which way the body points, and how the spine bends, in degrees."""

    base: Base | None = None
    """Which way the pelvis points before it leans."""
    turn: Degrees | None = None
    """The whole body turned to its right, seen from above."""
    roll: Degrees | None = None
    """The pelvis rolled to its right."""
    lean: Degrees | None = None
    """The pelvis tipped forward."""
    lumbar_flexion: Degrees | None = None
    """The low back rounded; arched is negative."""
    lumbar_side_bend: Degrees | None = None
    """The low back bent to the right."""
    lumbar_rotation: Degrees | None = None
    """The low back turned to the right."""
    thoracic_flexion: Degrees | None = None
    """The upper back rounded."""
    thoracic_side_bend: Degrees | None = None
    """The upper back bent to the right."""
    thoracic_rotation: Degrees | None = None
    """The upper back turned to the right."""
    neck_flexion: Degrees | None = None
    """The chin towards the chest; looking up is negative."""
    neck_side_bend: Degrees | None = None
    """The head bent to the right."""
    neck_rotation: Degrees | None = None
    """The head turned to the right."""


class Limbs(Strict):
    """Angles of arms and legs in degrees, 0 where one stands upright with the arms hanging down."""

    hip_flexion: Degrees | None = None
    """The thigh forward; backward is negative."""
    hip_abduction: Degrees | None = None
    """The thigh out to the side; across the middle is negative."""
    hip_rotation: Degrees | None = None
    """The thigh turned in; turned out is negative."""
    knee_flexion: Degrees | None = None
    """The knee bent."""
    ankle_dorsiflexion: Degrees | None = None
    """The foot pulled up; pointed is negative."""
    foot_eversion: Degrees | None = None
    """The sole turned out; turned in is negative."""
    toe_extension: Degrees | None = None
    """The toes bent up, as under a lifted heel."""
    shoulder_flexion: Degrees | None = None
    """The arm forward and up; backward is negative."""
    shoulder_abduction: Degrees | None = None
    """The arm out to the side."""
    shoulder_rotation: Degrees | None = None
    """The arm turned in; turned out is negative."""
    shoulder_elevation: Degrees | None = None
    """The shoulder shrugged."""
    shoulder_protraction: Degrees | None = None
    """The shoulder drawn forward."""
    elbow_flexion: Degrees | None = None
    """The elbow bent."""
    forearm_pronation: Degrees | None = None
    """The palm turned back or down, from facing the thigh."""
    wrist_extension: Degrees | None = None
    """The hand bent back."""
    grip: Degrees | None = None
    """The fingers closed: 0 straight, 100 a fist."""


class Keyframe(Limbs, Trunk):
    """One of the two positions that are drawn: first the whole, then arms and legs, then what touches."""

    left: Limbs | None = None
    """What differs on the left."""
    right: Limbs | None = None
    """What differs on the right."""
    contacts: tuple[Contact, ...] = ()
    """What touches what; none lets go of all that the start says."""
    reach: tuple[Reach, ...] = ()
    """Which hand, foot or ankle is at which place of the body; none lets go of all that the start says."""


class Drawing(Strict):
    """A start and an end, seen by one camera."""

    told_apart_by: ClassVar[tuple[str, ...]] = ()

    yaw: Degrees = 0
    """From where one looks: 0 sees the right side of somebody facing right, 90 the front, -90 the back."""
    pitch: Annotated[int, Field(ge=0, le=90)] = 8
    """How far one looks down."""
    worked: Worked = Worked.BOTH
    """On which side the muscles are coloured."""
    props: tuple[Prop, ...] = ()
    """What is drawn beside the body."""
    arrow: Place | None = None
    """The place of the body whose path the arrow shows."""
    start: Keyframe
    """Where it begins."""
    end: Keyframe | None = None
    """What differs at the end; nothing is written of what stays."""
