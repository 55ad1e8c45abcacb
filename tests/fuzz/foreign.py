"""Targets that read what other programs have made: files that are imported, and what is pasted or dropped."""

import io
import json
import zipfile
from typing import Final

from designer.edits.paste import paste
from designer.edits.spots import Spot
from designer.export.picture_file import encode_bytes
from designer.files.clips import clip_bytes, clip_of
from designer.files.preview import ReadOptions
from designer.files.registry import formats
from designer.files.tables import clean, text_in
from designer.text.words import words
from designer.ui.intake import Clip, edit_of, read_text
from tests.fuzz.chance import FromBytes
from tests.fuzz.harness import (
    NAME,
    little_map,
    must_come_in,
    must_fit,
    must_hold,
    refusals,
    say,
    structured,
    target,
)
from tests.fuzz.kept import PART
from tests.fuzz.making import LINES, TASKS, separated, text_of, workbook
from tests.fuzz.mangling import mangled
from tests.helpers.maps import content, korean_map, seeded_ids

_OPTIONS: Final = (
    ReadOptions(),
    ReadOptions(encoding="cp949"),
    ReadOptions(encoding="utf-16", form="cards"),
    ReadOptions(encoding="shift_jis", delimiter=";", form="matrix"),
    ReadOptions(form="cards", columns={0: "text", 1: "stage", 2: "lane", 3: "kind", 4: "until", 5: "at"}),
    ReadOptions(
        form="cards", columns={0: "kind", 1: "text", 2: "stage", 3: "target", 4: "unit", 5: "readings"}
    ),
    ReadOptions(form="matrix", sheet="KPIs"),
)
_SPOTS: Final = (
    Spot("s1", "l_act"), Spot("s2a", "l_feel", 0), Spot("s2b", "l_kpi"), Spot("s1", "l_touch", 1),
    Spot("s1"), Spot(lane="l_act"), Spot(), Spot("gone", "gone", 99),
)  # fmt: skip


def _imported(format_id: str, data: bytes) -> None:
    """Read by the format in each way that a person may choose; the first bytes choose which."""
    format = next(one for one in formats() if one.id == format_id)
    choice, data = _chosen(data, len(_OPTIONS))
    with refusals():
        preview = format.understood(data, NAME, _OPTIONS[choice])
        for note in preview.notes[:50]:
            say(note)
        must_come_in(preview.journey)
        again = format.understood(data, NAME, _OPTIONS[choice])
        assert content(again.journey) == content(preview.journey), "the same file became another map"
        assert preview.title is not None and preview.counts is not None and preview.lanes is not None


def _chosen(data: bytes, count: int) -> tuple[int, bytes]:
    """Which of some ways the first byte chooses, and the rest; a byte that may be text chooses none."""
    return (data[0] % count, data[1:]) if data[:1] and data[0] < 8 else (0, data)


@target
def mermaid(data: bytes) -> None:
    """Mermaid diagrams."""
    _imported("mermaid", data)


@target
def markdown(data: bytes) -> None:
    """Outlines in Markdown."""
    _imported("markdown", data)


@target
def canvas(data: bytes) -> None:
    """JSON Canvas."""
    _imported("canvas", data)


@target
def csv(data: bytes) -> None:
    """Comma-separated values, as a matrix and as cards."""
    _imported("csv", data)


@target
def tsv(data: bytes) -> None:
    """Tab-separated values."""
    _imported("tsv", data)


@target
def xlsx_parts(data: bytes) -> None:
    """Workbooks whose parts, as text, are what the fuzzer changes."""
    _imported("xlsx", packed(data))


@target
def xlsx(data: bytes) -> None:
    """Workbooks as they are packed."""
    _imported("xlsx", data)


def packed(data: bytes) -> bytes:
    """A zip file of parts, each after a line that names it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        seen: set[str] = set()
        for part in data.split(PART)[1:]:
            line, _, body = part.partition(b"\n")
            name = line.decode("latin-1").strip() or "x"
            if name not in seen:
                seen.add(name)
                book.writestr(zipfile.ZipInfo(name), body)
    return made.getvalue()


@structured
def made_table(chance: FromBytes) -> None:
    """Tables in each form that they come in."""
    match chance.randrange(4):
        case 0:
            xlsx(workbook(chance))
        case 1:
            tsv(separated(chance, "\t"))
        case _:
            csv(bytes([chance.randrange(8)]) * chance.randrange(2) + separated(chance, chance.choice(",,;|")))


@structured
def made_text(chance: FromBytes) -> None:
    """Outlines, diagrams, and what is pasted of either."""
    read, lines = chance.choice(
        ((markdown, LINES), (mermaid, ("journey", *TASKS)), (pasted, (*LINES, *TASKS)))
    )
    read((b"journey\n" if read is mermaid else b"") + text_of(lines, chance))


@structured
def mangled_canvas(chance: FromBytes) -> None:
    """A board of ours that was sound but for a few values."""
    board = next(one for one in formats() if one.id == "canvas").written(little_map())
    canvas(json.dumps(mangled(json.loads(board), chance, 5), ensure_ascii=False).encode("utf-8", "replace"))


# --- what is pasted or dropped ---------------------------------------------------------------------------


@target
def clip(data: bytes) -> None:
    """Elements of another map from the clipboard, put into each sort of place."""
    choice, data = _chosen(data, len(_SPOTS))
    with refusals():
        _put_in(clip_of(data), _SPOTS[choice])


@structured
def mangled_clip(chance: FromBytes) -> None:
    """The same, of what was copied here but for a few values."""
    journey = korean_map()
    known = sorted(one.id for one in journey.elements() if one.kind not in ("persona", "view", "round"))
    chosen = chance.sample([id for id in known if not id.startswith(("c", "m"))], 1 + chance.randrange(8))
    tree = mangled(json.loads(clip_bytes(journey, chosen, moves=True)), chance, 3)
    with refusals():
        made = clip_of(json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace"))
        _put_in(made, chance.choice(_SPOTS))


def _put_in(clip: Clip, spot: Spot) -> None:
    map = little_map()
    must_fit(map, paste(map, clip.source, clip.chosen, spot, ids=seeded_ids(4)))
    must_hold(map)


@target
def pasted(data: bytes) -> None:
    """Text from the clipboard, or a dropped file of text: lines, cells, KPIs, feelings."""
    choice, data = _chosen(data, len(_SPOTS))
    with refusals():
        text = clean(text_in(data, NAME))
        map = little_map()
        delta = edit_of(read_text(text), map, _SPOTS[choice], "p1", words("ko"))
        must_fit(map, delta)
        must_hold(map)


@target
def picture(data: bytes) -> None:
    """The bytes of a picture."""
    with refusals():
        made, type = encode_bytes(data, NAME)
        assert type in ("image/png", "image/jpeg") and made
