"""Arranges a journey into a Sheet, and after a change arranges again only what the change touches."""

from collections.abc import Collection

from designer.base.collecting import no_collecting
from designer.base.frozen import frozen
from designer.layout import metrics as m
from designer.layout.blueprint import blueprint_line, separator
from designer.layout.cards import Cards
from designer.layout.context import has_role, hushed, is_curve, missing_in
from designer.layout.emotions import NO_ZONE, emotion_zone
from designer.layout.frame import Frame, Options, frame_of, same
from designer.layout.heads import lane_head
from designer.layout.parking import parking_blocks
from designer.layout.rows import Content, Filler
from designer.layout.sheet import Block, Mark, Rect, Row, Sheet
from designer.layout.touched import Touched, touched_by
from designer.model.elements import Changes
from designer.model.journey import Journey
from designer.model.kinds.lane import Lane

__all__ = ["DEFAULT", "Layout", "Options", "arrange"]

DEFAULT = Options()
TINT = "lane-tint"


@frozen
class _Lane:
    """A lane as it was last arranged, without its place among the others."""

    lane: Lane
    head: Block
    content: Content
    back: tuple[Mark, ...]
    height: float

    def row(self, y: float, old: Row | None) -> Row:
        """The lane as a row at a height of the sheet; the old row where nothing has changed."""
        content = self.content
        if (
            old is not None
            and (old.y, old.height) == (y, self.height)
            and old.head is self.head
            and old.cells is content.cells
            and old.spans is content.spans
            and old.back is self.back
            and old.strands == content.zone.strands
        ):
            return old
        return Row(
            self.lane.id,
            y,
            self.height,
            self.head,
            content.cells,
            content.spans,
            self.back,
            content.zone.strands,
        )


class Layout:
    """The arrangement of one map, kept up to date. Belongs to the thread of its journey.

    Both may be made on one thread and handed to another, which then has them for itself.
    """

    def __init__(self, journey: Journey, options: Options = DEFAULT) -> None:
        self._journey = journey
        self._options = options
        self._start()

    def _start(self) -> None:
        self._cards = Cards()
        self._frame = frame_of(self._journey, self._options, None)
        self._lanes: dict[str, _Lane] = {}
        with no_collecting():
            self.sheet = self._arranged(Touched(frame=True), None, None)

    @property
    def journey(self) -> Journey:
        """The map that it arranges."""
        return self._journey

    def fits(self, journey: Journey, options: Options) -> bool:
        """Whether this very map is arranged, and in this way."""
        return self._journey is journey and self._options == options

    def update(self, changes: Changes) -> Sheet:
        """Arrange again what a change touches that the journey has just taken; the rest stays the same."""
        touched = touched_by(changes, self._journey)
        for id in touched.gone:
            self._cards.forget(id)
        if touched.words:
            return self.rebuild()
        if not touched.nothing:
            self._arrange(touched)
        return self.sheet

    def rebuild(self, options: Options | None = None) -> Sheet:
        """Arrange everything anew; with options, what they change."""
        if options is None:
            self._start()
        elif options.quiet != self._options.quiet:
            self._options = options
            self._start()
        else:
            self._options = options
            self._arrange(Touched(frame=True))
        return self.sheet

    def _arrange(self, touched: Touched) -> None:
        old = self._frame
        # Who feels anything decides whose curves are drawn, and is named above the map.
        if touched.frame or (touched.curves and self._options.others != "hidden"):
            self._frame = frame_of(self._journey, self._options, old)
        self.sheet = self._arranged(touched, old, self.sheet)

    def _arranged(self, touched: Touched, old_frame: Frame | None, old: Sheet | None) -> Sheet:
        frame, before = self._frame, self._lanes
        filler = Filler(frame.context, frame.columns, self._cards)
        self._lanes = {
            lane.id: self._lane(lane, before.get(lane.id), touched, old_frame, filler)
            for lane in self._journey.lanes(hidden=False)
        }
        rows, bottom = self._rows(old)
        parking = self._parked(bottom, old)
        end = max((block.y + block.height for block in parking), default=bottom)
        return Sheet(
            width=frame.columns.width,
            height=m.rounded(end + m.ROW_PAD),
            title=frame.title,
            heads_y=frame.heads_y,
            heads_height=frame.heads_height,
            heads_width=m.HEADS_WIDTH,
            heads=frame.heads,
            columns=frame.columns.columns,
            rows=rows,
            parking=parking,
            back=self._between(rows, old),
            language=frame.context.language,
            notes=self._notes(parking),
        )

    def _lane(
        self, lane: Lane, old: _Lane | None, touched: Touched, old_frame: Frame | None, filler: Filler
    ) -> _Lane:
        """A lane arranged again as far as it is touched; the old one where it is not."""
        frame = self._frame
        is_anew = old is None or old_frame is None or old.lane.shows != lane.shows
        is_moved = old_frame is None or not frame.has_columns_of(old_frame)
        zone = NO_ZONE
        if is_curve(lane.shows):
            zone = NO_ZONE if old is None else old.content.zone
            is_other = old_frame is None or frame.whose != old_frame.whose
            if is_anew or is_moved or is_other or lane.id in touched.curves:
                drawn = emotion_zone(lane.id, frame.whose, frame.columns, frame.context, zone)
                zone = zone if zone == drawn else drawn
        stages: Collection[str] | None = None if is_anew else touched.cells.get(_cells_of(lane), ())
        if old is None or stages is None or stages or is_moved or zone is not old.content.zone:
            content = filler.fill(lane, zone, old.content if old else None, stages)
        else:
            content = old.content
        if old is not None and old.lane is lane and content is old.content:
            return old
        shown = hushed(lane) if self._options.quiet else lane
        head = same(old.head if old else None, lane_head(shown, zone.worn))
        height = max(content.height, head.height)
        back = (*tint(lane, frame.columns.width, height), *zone.back)
        if old is not None and old.back == back:
            back = old.back
        return _Lane(lane, head, content, back, height)

    def _rows(self, old: Sheet | None) -> tuple[tuple[Row, ...], float]:
        """The lanes under each other, and where the last one ends."""
        known = {row.lane: row for row in old.rows} if old else {}
        y = m.rounded(self._frame.heads_y + self._frame.heads_height + m.BELOW_HEADS)
        rows = []
        for id, arranged in self._lanes.items():
            rows.append(arranged.row(y, known.get(id)))
            y = m.rounded(y + arranged.height + (m.LINE_BAND if arranged.lane.line_below else 0))
        return tuple(rows), y

    def _parked(self, bottom: float, old: Sheet | None) -> tuple[Block, ...]:
        if not self._options.parking:
            return ()
        blocks = parking_blocks(self._frame.context, self._frame.columns, self._cards, bottom)
        kept = {block.id: block for block in old.parking} if old else {}
        return tuple(same(kept.get(block.id), block) for block in blocks)

    def _between(self, rows: tuple[Row, ...], old: Sheet | None) -> tuple[Mark, ...]:
        """The lines between the rows; a line of a service blueprint stands for the separator."""
        width, language = self._frame.columns.width, self._frame.context.language
        marks: list[Mark] = []
        is_parted = False
        for row in rows:
            if not is_parted:
                marks.append(separator(row.y, width))
            lane = self._lanes[row.lane].lane
            marks.extend(blueprint_line(lane, m.rounded(row.y + row.height), width, language))
            is_parted = lane.line_below is not None
        back = tuple(marks)
        return old.back if old is not None and old.back == back else back

    def _notes(self, parking: tuple[Block, ...]) -> tuple[str, ...]:
        """The characters no typeface draws, each once."""
        found = [self._frame.missing, *(missing_in(block.marks) for block in parking)]
        for arranged in self._lanes.values():
            content = arranged.content
            found += [missing_in(arranged.head.marks), content.zone.missing, *content.missing.values()]
        return tuple(sorted(set("".join(found))))


def _cells_of(lane: Lane) -> str:
    """Under which lane the cards of a lane are kept: KPIs belong to their stage alone."""
    return "" if lane.shows == "kpi" else lane.id


def tint(lane: Lane, width: float, height: float) -> tuple[Mark, ...]:
    """The ground of a lane with a colour of its own."""
    if not lane.colour.startswith(TINT) or not has_role(lane.colour):
        return ()
    return (Rect(0.0, 1.0, width, m.rounded(height - 1), lane.colour),)


def arrange(journey: Journey, options: Options = DEFAULT) -> Sheet:
    """The sheet of a map as it is now."""
    return Layout(journey, options).sheet
