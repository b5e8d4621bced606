"""Everything that can be wrong in content, each with a stable code, in the order in which it is met.

A code is stable: it may be searched for, linked to (``contribute/problems/#<code>`` on the site) and counted. A module
here is a stage on the way from a file to the log.
"""

from collections.abc import Mapping
from types import MappingProxyType

from generator.problems.codes import files, graph, log, nodes, shape, tokens
from generator.problems.codes.definition import Code, Level, Stage

CODES: Mapping[str, Code] = MappingProxyType(
    {
        code.code: code
        for stage in (files.CODES, tokens.CODES, nodes.CODES, shape.CODES, graph.CODES, log.CODES)
        for code in stage
    }
)
"""Every code by its name, in the order of the page that lists them."""

__all__ = ["CODES", "Code", "Level", "Stage"]
