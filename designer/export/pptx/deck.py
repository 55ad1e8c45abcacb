"""Which slides a map makes, and in which order: cover, map, stages, what to do first."""

from collections.abc import Callable, Iterator, Sequence

from designer.base.colours import stage_role
from designer.base.message import Message, message
from designer.export import arranged as words_of
from designer.export.brand import Brand, brand
from designer.export.images import Found, image_bytes
from designer.export.looks import shown, view_of
from designer.export.options import ExportOptions, Progress, report, share
from designer.export.palette import palette
from designer.export.pptx import flow, frame, map_slides, ranking
from designer.export.pptx.cover import Cover
from designer.export.pptx.flow import Block
from designer.export.pptx.look import FAMILY, Look
from designer.export.pptx.map_slides import MapPainter
from designer.export.pptx.shapes import HERE, Shapes
from designer.export.pptx.slides import Slide, Stationery, is_cut, on_one_line
from designer.export.pptx.speaking import Speaking
from designer.export.pptx.stage_blocks import StageBlocks
from designer.export.pptx.texts import Run
from designer.insights.findings import findings
from designer.insights.priorities import rated
from designer.layout.sheet import Rect, Sheet
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage
from designer.text.words import Words

_MAPPED = 0.7
_MARK, _TOLD = 240.0, 340.0
"""How wide the mark of confidentiality, and either of title and footer, may be at the foot."""
_PARTS = ("title", "text", "lines", "foot", "number", "band", "picture", "notes", "cover", "plain", "map")


class Deck:
    """The slides of one map in the making."""

    def __init__(self, journey: Journey, options: ExportOptions) -> None:
        self.journey = journey
        self.options = options
        self.notes: list[Message] = []
        self.say = Words(journey.head.language)
        self.brand: Brand = brand(journey, options)
        family = self.brand.font or FAMILY
        grey = options.vision == "grey"
        self.look = Look(palette(journey, options), self.say.language, family, grey)
        self.names = {key: self.say(f"slides.part.{key}") for key in _PARTS}
        self.stationery = Stationery(self.look, self.names, self._foot())
        self.images: dict[str, Found | None] = {}
        self._found = findings(journey, options.persona)
        self._speaking = Speaking(journey, self.say, self._found)

    def picture(self, hash: str) -> Found | None:
        """An image of the map, looked at once; a note where it cannot be shown."""
        if hash not in self.images:
            self.images[hash] = image_bytes(self.journey, hash)
            if self.images[hash] is None:
                self.notes.append(message("export.unreadable_image"))
        return self.images[hash]

    def slides(self, sheet: Sheet, progress: Progress | None) -> list[Slide]:
        """Every slide in its order."""
        made = [self._cover(), *self._maps(sheet, share(progress, 0.0, _MAPPED))]
        stages = self.journey.stages()
        blocks = StageBlocks(self.journey, self.say, self._found.priorities, self.picture)
        for at, stage in enumerate(stages):
            made += self._stage(stage, at, len(stages), blocks)
            report(progress, _MAPPED + (1 - _MAPPED) * (at + 1) / len(stages))
        made += self._ranking()
        remarks = blocks.remarks()
        if remarks is not None:
            made += self._flowing(self.say("slides.title.remarks"), [remarks])
        return made

    def _shapes(self) -> Shapes:
        return self.stationery.shapes(self.picture)

    def _foot(self) -> tuple[Run, ...]:
        """How the slides are to be handled, what journey they tell, and the line of the brand."""
        head = self.journey.head
        marked = on_one_line(head.confidentiality, _MARK, frame.FOOT_SIZE, "bold")
        parts = (words_of.title(self.journey), self.brand.footer)
        told = "  ·  ".join(filter(None, (on_one_line(part, _TOLD, frame.FOOT_SIZE) for part in parts)))
        runs = [Run(marked, frame.FOOT_SIZE, "confidential", True)] if marked else []
        runs.append(Run(f"  ·  {told}" if marked else told, frame.FOOT_SIZE, "muted"))
        return tuple(runs)

    def _cover(self) -> Slide:
        cover = Cover(self.journey, self.say, self._found, self.brand)
        shapes = self._shapes()
        cover.paint(shapes)
        title = words_of.title(self.journey)
        spoken = self._speaking.opening()
        return Slide(
            title, shapes, (title, *spoken) if is_cut(title) else spoken, layout=1, lines=cover.lines()
        )

    # The map

    def _maps(self, sheet: Sheet, progress: Progress | None) -> list[Slide]:
        """The whole map, and where its type is too small on one slide, its parts on further slides."""
        if not (sheet.heads or sheet.rows or sheet.parking):
            return []
        painter = MapPainter(self.journey, self.say, self._jump)
        title = self._map_title()
        scale = map_slides.scale_of(sheet)
        left = max(map_slides.SIDE, (frame.WIDTH - sheet.width * scale) / 2)
        whole = self._map(title, sheet, scale, painter, left, progress)
        whole.notes = self._speaking.whole()
        slides = [whole]
        if not map_slides.is_legible(sheet):
            smallest = map_slides.smallest_type(sheet, scale)
            slides += self._parts(painter)
            key = "slides.note.small_map" if len(slides) > 1 else "slides.note.small_type"
            self.notes.append(message(key, size=round(smallest, 1), n=len(slides) - 1))
        return slides

    def _map_title(self) -> str:
        view = view_of(self.journey, self.options.view)
        id = shown(self.journey, self.options).persona
        found = self.journey.get(id) if id else None
        about = [self.say("slides.title.map"), str(found.__dict__.get("name", "")) if found else ""]
        about.append(view.name if view else "")
        return " · ".join(filter(None, about))

    def _parts(self, painter: MapPainter) -> Iterator[Slide]:
        from designer.export.map_pages import map_pages  # imported late: few maps are too large for a slide

        for page in map_pages(self.journey, self.options, *map_slides.ROOM):
            title = f"{self.say('slides.title.kind')} · {page.label}"
            slide = self._map(title, page.sheet, page.scale, painter, map_slides.SIDE, None)
            slide.notes = (self.say("slides.say.part", name=page.label),)
            yield slide

    def _map(
        self,
        title: str,
        sheet: Sheet,
        scale: float,
        painter: MapPainter,
        left: float,
        progress: Progress | None,
    ) -> Slide:
        shapes = self._shapes()
        painter.paint(shapes, sheet, scale, progress, left)
        return Slide(title, shapes, layout=3)

    def _jump(self, stage: str) -> str:
        """By which key the slide of a stage is reached; steps are told on the slide of theirs."""
        found = self.journey.find(stage, Stage)
        return f"stage:{found.parent or found.id}" if found is not None else ""

    # The stages

    def _stage(self, stage: Stage, at: int, total: int, blocks: StageBlocks) -> list[Slide]:
        """A stage: its goals side by side, below them all else, on as many slides as it takes."""
        name = words_of.stage_name(self.journey, stage, at + 1)
        goals, told = blocks.goals(stage), blocks.blocks(stage)
        strip = blocks.strip(goals)
        if goals and not strip:
            told = [blocks.goals_block(goals), *told]
        if is_cut(name):
            told = [blocks.name_block(name), *told]

        def begun(shapes: Shapes, is_first: bool) -> None:
            band = Rect(0.0, frame.TITLE[1] + 6, 8.0, frame.TITLE[3] - 12, stage_role(at, stage.colour))
            shapes.rect(band, HERE, self.say("slides.part.band"))
            if is_first and strip:
                for items, x in zip(goals, flow.LEFT, strict=False):
                    items[0].draw(shapes, x, flow.TOP)

        slides = self._flowing(name, told or ([] if strip else [blocks.nothing()]), strip, begun)
        for place, slide in enumerate(slides):
            again = (self.say("slides.say.again", name=name),)
            slide.notes = again if place else self._speaking.stage(stage, at + 1, total)
        slides[0].key = f"stage:{stage.id}"
        return slides

    def _flowing(
        self,
        title: str,
        blocks: Sequence[Block],
        strip: float = 0.0,
        begun: Callable[[Shapes, bool], None] = lambda shapes, is_first: None,
    ) -> list[Slide]:
        """Blocks on as many slides as they need, one at least; on the first below a strip of some height.

        `begun` draws what comes before them on a slide, told whether it is the first.
        """
        height = flow.BOTTOM - flow.TOP
        slides: list[Slide] = []
        for columns in flow.pages(blocks, height - strip, height) or [([], [])]:
            shapes = self._shapes()
            begun(shapes, not slides)
            flow.draw(shapes, columns, flow.TOP + (0.0 if slides else strip))
            slides.append(Slide(title if not slides else self.say("slides.again", name=title), shapes))
        return slides

    # What to do first

    def _ranking(self) -> list[Slide]:
        found = self._found.priorities
        if not rated(list(found)):
            return []
        title = self.say("slides.title.ranking")
        shapes = self._shapes()
        ranking.matrix(shapes, self.say, found, frame.MARGIN, ranking.MATRIX_TOP)
        column, rest = flow.fill([ranking.ranked_table(self.say, found)], flow.BOTTOM - flow.TOP)
        flow.draw(shapes, (column,), flow.TOP, flow.LEFT[1:])
        first = Slide(title, shapes, self._speaking.ranking())
        if not rest:
            return [first]
        again = self.say("slides.again", name=title)
        more = self._flowing(again, rest)
        for slide in more:
            slide.title = again
            slide.notes = (self.say("slides.say.again", name=title),)
        return [first, *more]
