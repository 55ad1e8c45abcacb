"""All that a fuzzer throws bytes at, by name.

Each target reads them in one way and allows refusals in clear words alone. What is understood must be a
sound map: it is written and read back the same, it can be added to another, and that can be taken back.
"""

from tests.fuzz import foreign, kept, of_maps
from tests.fuzz.harness import STRUCTURED, TARGETS

__all__ = ["STRUCTURED", "TARGETS", "foreign", "kept", "of_maps"]
