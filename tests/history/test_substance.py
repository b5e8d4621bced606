"""What of a text is more than polish."""

from __future__ import annotations

import pytest

from generator.history.substance import weighty_words


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Hold for 20 seconds.", "Hold for 30 seconds.", ("the number '20' is now '30'",)),
        ("Hold for 2.5 kg.", "Hold for 25 kg.", ("the number '2.5' is now '25'",)),
        ("Do three rounds.", "Do four rounds.", ("the number 'three' is now 'four'",)),
        ("Wait 30 seconds.", "Wait 30 minutes.", ("the unit 'seconds' is now 'minutes'",)),
        ("Load it by 10 %.", "Load it by 10.", ("the unit '%' is gone",)),
        ("Lift your left foot.", "Lift your right foot.", ("the side 'left' is now 'right'",)),
        ("Do both legs.", "Do the legs.", ("the side 'both' is gone",)),
        ("Do it on each side.", "Do it on the side.", ("the side 'each' is gone",)),
        ("It can’t hurt.", "It can hurt.", ("the negation 'not' is gone",)),
        ("Do not bend, breathe.", "Do bend, not breathe.", ("the negation 'not' stands elsewhere",)),
        ("Never bend.", "Bend.", ("the negation 'never' is gone",)),
        ("Avoid stairs.", "Use stairs.", ("the negation 'avoid' is gone",)),
        ("Bend unless it hurts.", "Bend if it hurts.", ("the negation 'unless' is gone",)),
        ("Between -5 and 5.", "Between 5 and 5.", ("the unit '−' is gone",)),
        ("First look at the color.", "First look at the colour.", ()),
        ("Bend, then lift.", "Bend; then lift.", ()),
        ("It is not so.", "It isn't so.", ()),
        ("Left. Right.", "left, right", ()),
    ],
)
def test_weighty_words_are_told(old: str, new: str, told: tuple[str, ...]) -> None:
    assert weighty_words(old, new) == told
