"""Steps from each older version of the map format to the next: pure functions from values to values."""

from collections.abc import Callable, Mapping
from typing import Any

from designer.files.migrations.v0_to_v1 import v0_to_v1
from designer.files.version import VERSION

Step = Callable[[Mapping[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {0: v0_to_v1}
"""The step that leaves each older version; every version below today's has one."""


def migrated(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The same map in today's version. What `tree` holds is left as it is."""
    current = dict(tree)
    while current["version"] < VERSION:
        current = STEPS[current["version"]](current)
    return current
