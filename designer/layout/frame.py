"""What all rows of a sheet depend on: its words, columns, persona, title and heads."""

from designer.base.frozen import frozen
from designer.layout import metrics as m
from designer.layout.columns import Columns, columns_of
from designer.layout.context import Context, missing_in
from designer.layout.heads import stage_heads
from designer.layout.sheet import Block
from designer.layout.strands import Others, Whose, whose_of
from designer.layout.title import no_title, title_block
from designer.model.journey import Journey


@frozen
class Options:
    """What of a map is arranged."""

    persona: str | None = None
    """Whose emotions are drawn; None: the first persona's, or everybody's where there is no persona."""
    others: Others = "hidden"
    """How the emotions of the other personas are drawn."""
    title: bool = True
    parking: bool = True
    quiet: bool = False
    """Cards keep to themselves who owns them, tags, evidence, comments and votes: for a projector."""
    column: float = m.COLUMN
    """How wide each column is."""


@frozen
class Frame:
    """The part of a sheet that only changes with stages, steps, personas and the map's head."""

    context: Context
    columns: Columns
    whose: Whose
    title: Block
    heads: tuple[Block, ...]
    heads_height: float
    missing: str

    @property
    def heads_y(self) -> float:
        """Where the stage heads begin."""
        return self.title.height

    def has_columns_of(self, other: "Frame") -> bool:
        """Whether cells arranged for the other frame stand where they would in this one."""
        mine, theirs = self.columns, other.columns
        return mine.columns == theirs.columns and mine.ranges == theirs.ranges and mine.width == theirs.width


def frame_of(journey: Journey, options: Options, old: Frame | None) -> Frame:
    """The frame of a map as it is now; blocks that came out as in the old frame stay the same objects."""
    context, columns = Context.of(journey, options.quiet), columns_of(journey, options.column)
    whose = whose_of(journey, options.persona, options.others)
    drawn = title_block(context, whose, columns.width) if options.title else no_title(columns.width)
    heads, height = stage_heads(columns.hushed() if options.quiet else columns, drawn.height)
    if old is not None:
        kept = {block.id: block for block in old.heads}
        heads = tuple(same(kept.get(block.id), block) for block in heads)
        drawn = same(old.title, drawn)
    missing = "".join(missing_in(block.marks) for block in (drawn, *heads))
    return Frame(context, columns, whose, drawn, heads, height, missing)


def same(old: Block | None, new: Block) -> Block:
    """The old block where the new one is no different, so that a canvas can tell by identity."""
    return old if old is not None and old == new else new
