"""What may join what: the kinds of relation and the kinds of element at their two ends."""

from collections.abc import Mapping

from designer.base.frozen import frozen
from designer.model.hints import Names


@frozen
class RelationRule:
    """One kind of relation: its names and the pairs of kinds it may join."""

    names: Names
    joins: frozenset[tuple[str, str]]
    fields: tuple[str, ...] = ()
    """The fields that mean something for it."""


def _pairs(sources: tuple[str, ...], targets: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((source, target) for source in sources for target in targets)


_CAUSES = ("pain_point", "backstage", "support")
_SERVES = ("backstage", "support")

RULES: Mapping[str, RelationRule] = {
    "follows": RelationRule(
        Names("이어짐", "follows"),
        frozenset({("stage", "stage"), ("touchpoint", "touchpoint")}),
        ("probability", "volume", "n", "duration", "reason"),
    ),
    "hurts": RelationRule(
        Names("불편을 줌", "hurts"), _pairs(("pain_point",), ("touchpoint", "action", "stage"))
    ),
    "causes": RelationRule(Names("원인이 됨", "causes"), _pairs(_CAUSES, ("pain_point", "emotion"))),
    "solves": RelationRule(Names("해결함", "solves"), _pairs(("opportunity",), ("pain_point",))),
    "improves": RelationRule(Names("개선함", "improves"), _pairs(("opportunity",), ("kpi",))),
    "requires": RelationRule(Names("필요로 함", "requires"), _pairs(("opportunity",), ("opportunity",))),
    "supports": RelationRule(
        Names("뒷받침함", "supports"), _pairs(_SERVES, ("frontstage", "touchpoint", "backstage"))
    ),
}


def relations_between(source_kind: str, target_kind: str) -> tuple[str, ...]:
    """The kinds of relation that may lead from one kind of element to another."""
    return tuple(kind for kind, rule in RULES.items() if (source_kind, target_kind) in rule.joins)
