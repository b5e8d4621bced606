"""Parallel projection: where a point of space is on paper, and how near it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.drawing.skeleton import Floats


@dataclass(frozen=True)
class Camera:
    """Where the viewer stands, in degrees.

    ``yaw`` 0 sees the right side of somebody who faces +x, 90 the front; ``pitch`` looks down.
    """

    yaw: float
    pitch: float

    @property
    def axes(self) -> Floats:
        """Rows: right and up on paper, and towards the viewer, as directions of space."""
        yaw, pitch = np.radians(self.yaw), np.radians(self.pitch)
        return np.array(
            [
                [np.cos(yaw), 0.0, -np.sin(yaw)],
                [-np.sin(yaw) * np.sin(pitch), np.cos(pitch), -np.cos(yaw) * np.sin(pitch)],
                [np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)],
            ]
        )

    def sees(self, points: Floats) -> Floats:
        """Right, up and nearness of each point, a row each, in centimetres."""
        found: Floats = points @ self.axes.T
        return found
