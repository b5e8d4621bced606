"""From the joint angles of an exercise to its picture: a start and an end, seen by one camera.

Only ``picture_of`` and ``findings_of`` are for other rooms. What draws needs numpy, scipy and shapely, which take
longer to load than all records to read; so they are loaded when there is something to draw.
"""

from generator.drawing.finding import Finding
from generator.drawing.picture import Picture, PicturePanel, Pictures, findings_of, picture_of

__all__ = ["Finding", "Picture", "PicturePanel", "Pictures", "findings_of", "picture_of"]
