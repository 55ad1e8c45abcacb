"""Sheets made by hand, so that what painters do with each mark is tested whatever the layout does."""

from designer.layout.measure import width
from designer.layout.sheet import Block, Cell, Column, Mark, Path, Rect, Row, Sheet, Text
from designer.model.elements import MAP_ID, MapHead, Record
from designer.model.journey import Journey
from designer.model.kinds.stage import Stage

NOTHING = Block("", "title", 0, 0, 0, 0, ())


def text(words: str, x: float = 12, y: float = 24, size: float = 13, weight: str = "regular") -> Text:
    """A line of text as the layout would make it."""
    return Text(x, y, words, size, width(words, size, weight), weight)  # type: ignore[arg-type]


def card(id: str, *marks: Mark, y: float = 8, height: float = 40) -> Block:
    """A card with its outline and the marks given."""
    outline = Rect(0, 0, 208, height, "card", "card-outline", radius=8)
    return Block(id, "action", 4, y, 208, height, (outline, *marks))


def sheet(*cards: Block, stages: tuple[str, ...] = ("s1",), language: str = "ko", **changes: object) -> Sheet:
    """A sheet of one lane whose first stage holds the cards."""
    bottom = max((block.y + block.height for block in cards), default=36) + 8
    columns = tuple(Column(stage, 128 + 216 * at, 216) for at, stage in enumerate(stages))
    heads = tuple(
        Block(column.stage, "stage", column.x, 80, 212, 44, (_chevron(at), text(f"단계{at + 1}", 80, 28)))
        for at, column in enumerate(columns)
    )
    cells = {
        column.stage: Cell(column.stage, "l1", column.x, 216, bottom, cards if not at else ())
        for at, column in enumerate(columns)
    }
    lane = Block("l1", "lane", 0, 0, 128, bottom, (text("행동", 2, 20, 13, "semibold"),))
    title = Block(
        "@map", "title", 0, 0, 128 + 216 * len(stages), 64, (text("첫 구매 여정", 0, 30, 20, "bold"),)
    )
    fields: dict[str, object] = {
        "width": 128.0 + 216 * len(stages),
        "height": 140.0 + bottom,
        "title": title,
        "heads_y": 80.0,
        "heads_height": 44.0,
        "heads_width": 128.0,
        "heads": heads,
        "columns": columns,
        "rows": (Row("l1", 132, bottom, lane, cells),),
        "language": language,
    }
    return Sheet(**{**fields, **changes})  # type: ignore[arg-type]


def _chevron(at: int) -> Path:
    points = ((0, 0), (200, 0), (212, 22), (200, 44), (0, 44), (12, 22))
    lines = tuple(("L" if place else "M", float(x), float(y)) for place, (x, y) in enumerate(points))
    return Path((*lines, ("Z",)), fill=f"stage-{at % 8 + 1}")


def journey(*stages: str, title: str = "첫 구매 여정", owner: str = "CX팀", **head: object) -> Journey:
    """A map of stages alone, with a head."""
    records: list[Record] = [
        MapHead.model_validate({"id": MAP_ID, "title": title, "owner": owner, "language": "ko", **head})
    ]
    records += [
        Stage(id=id, name=f"단계{at + 1}", order="k" + "z" * (at + 1))
        for at, id in enumerate(stages or ("s1",))
    ]
    return Journey(records)
