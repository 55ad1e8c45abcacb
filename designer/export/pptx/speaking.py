"""What the speaker may say to each slide, from what the map says of itself."""

from collections.abc import Sequence
from typing import Final

from designer.export.arranged import stage_name
from designer.insights.describe import amount
from designer.insights.findings import Findings
from designer.insights.priorities import Priority, weight
from designer.insights.sentences import sentences
from designer.model.journey import Journey
from designer.model.kinds.emotion import Emotion
from designer.model.kinds.pain_point import PainPoint
from designer.model.kinds.stage import Stage
from designer.text.words import Words

MOST: Final = 3
"""So many pain points and opportunities are worth naming aloud."""


class Speaking:
    """The speaker's notes of one presentation."""

    def __init__(self, journey: Journey, words: Words, found: Findings) -> None:
        self._journey = journey
        self._say = words
        self._found = found
        self._said = sentences(found)

    def opening(self) -> tuple[str, ...]:
        """What the journey is, and for whom it is told."""
        head, say = self._journey.head, self._say
        parts = (("purpose", head.purpose), ("scenario", head.scenario), ("expectations", head.expectations))
        lines = [say(f"slides.say.{key}", text=text) for key, text in parts if text.strip()]
        return (say("slides.say.open", n=len(self._journey.stages())), *lines)

    def whole(self) -> tuple[str, ...]:
        """What the map shows when it is seen as one."""
        said = tuple(self._say.say(one.message) for one in self._said)
        return (self._say("slides.say.read"), *said)

    def stage(self, stage: Stage, place: int, total: int) -> tuple[str, ...]:
        """What a stage is about, what hurts most there, and what to say."""
        say = self._say
        lines = [say("slides.say.stage", n=place, total=total, name=stage_name(self._journey, stage, place))]
        if stage.goal.strip():
            lines.append(say("slides.say.goal", text=stage.goal))
        if stage.business_goal.strip():
            lines.append(say("slides.say.business", text=stage.business_goal))
        lines += [self._feeling(one) for one in self._lowest(stage)]
        pains = [one for one in self._found.facts.of(PainPoint) if self._stands_in(one, stage)]
        for pain in sorted(pains, key=lambda one: -weight(one))[:MOST]:
            lines.append(self._pain(pain))
        for missed in self._found.missed:
            if missed.stage.id == stage.id:
                lines.append(
                    say(
                        "slides.say.missed",
                        name=missed.kpi.name,
                        now=amount(missed.kpi, missed.current),
                        target=amount(missed.kpi, missed.target),
                    )
                )
        own = [one for one in self._found.priorities if self._stands_in(one.opportunity, stage)]
        return (*lines, *self._offers(own))

    def ranking(self) -> tuple[str, ...]:
        """How the order of work comes about, and what comes first."""
        return (self._say("slides.say.ranking"), *self._offers(self._found.priorities))

    def _stands_in(self, element: PainPoint | Emotion | object, stage: Stage) -> bool:
        found = self._found.stage_of(element)  # type: ignore[arg-type]
        return found is not None and found.id == stage.id

    def _lowest(self, stage: Stage) -> list[Emotion]:
        here = [one for one in self._found.facts.of(Emotion) if self._stands_in(one, stage)]
        return [min(here, key=lambda one: one.score)] if here else []

    def _feeling(self, one: Emotion) -> str:
        word = one.word or self._say("slides.say.no_word")
        return self._say("slides.say.feeling", word=word, n=round(one.score, 2))

    def _pain(self, pain: PainPoint) -> str:
        details = []
        if pain.severity is not None:
            details.append(self._say("insights.find.severity", n=pain.severity))
        if pain.frequency is not None:
            details.append(self._say("insights.find.frequency", n=pain.frequency))
        key = "slides.say.pain_rated" if details else "slides.say.pain"
        return self._say(key, text=" ".join(pain.text.split()), details=details)

    def _offers(self, priorities: Sequence[Priority]) -> list[str]:
        ranked = [one for one in priorities if one.rank is not None][:MOST]
        return [
            self._say("slides.say.offer", n=one.rank, text=" ".join(one.opportunity.text.split()))
            for one in ranked
        ]
