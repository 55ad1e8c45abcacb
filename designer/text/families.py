"""Typefaces the user adds: checked, brought into three weights, and kept in a folder of the user's state.

A font file comes from a stranger like any other file. fontTools takes it apart and writes it anew, so that
what is measured, embedded and shown is one and the same; the folder is called after the content.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from designer.base.errors import JourneyError
from designer.base.places import fonts
from designer.text.bake_advances import baked_font
from designer.text.fonts import FOLDER, WEIGHTS, advances_file, font_file

MOST_BYTES: Final = 60_000_000
"""The largest Korean typefaces with all weights in one file have some 30 MB."""
SUFFIXES: Final = (".ttf", ".ttc", ".otf", ".otc")

_HEAVINESS: Final = {"regular": 400, "semibold": 600, "bold": 700}
_ABOUT: Final = "family.json"
_RESTRICTED: Final = 0x0002
"""OS/2 fsType, bit 1: must not be embedded without leave of its owner (OpenType specification, OS/2)."""
_COLLECTION: Final = b"ttcf"


def families() -> dict[str, str]:
    """The folder of each typeface that has been added, by its name."""
    found = {}
    for about in sorted(fonts().glob(f"*/{_ABOUT}")):
        try:
            name = json.loads(about.read_text(encoding="utf-8"))["name"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if isinstance(name, str) and all(_is_whole(about.parent.name, weight) for weight in WEIGHTS):
            found[name] = about.parent.name
    return dict(sorted(found.items()))


def _is_whole(folder: str, weight: str) -> bool:
    name = f"{weight}@{folder}"
    return font_file(name).is_file() and advances_file(name).is_file()


@contextmanager
def set_in(family: str) -> Iterator[bool]:
    """Measure and draw text in a typeface, on this thread; False where it has not been added here.

    The program's own draws what the typeface lacks.
    """
    folder = families().get(family, "") if family else ""
    token = FOLDER.set(folder)
    try:
        yield bool(folder) or not family
    finally:
        FOLDER.reset(token)


def add_family(files: Sequence[Path]) -> str:
    """Add a typeface from its files, one for each weight or one for all; its name.

    Raises JourneyError where a file is no typeface, is not made of TrueType outlines, or may not be embedded.
    """
    faces = [face for file in files for face in _faces(file)]
    if not faces:
        raise JourneyError("typeface.none")
    name = _name(faces[0])
    chosen = {
        weight: _saved(_nearest(faces, heaviness), heaviness) for weight, heaviness in _HEAVINESS.items()
    }
    _keep(name, chosen)
    return name


def _faces(file: Path) -> list[Any]:
    """The faces of a file, opened."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        if file.stat().st_size > MOST_BYTES:
            raise JourneyError("typeface.too_large", file=file.name, most=MOST_BYTES // 1_000_000)
        data = file.read_bytes()
    except OSError as error:
        raise JourneyError("typeface.unreadable", file=file.name) from error
    try:
        if data[:4] == _COLLECTION:
            faces = list(TTCollection(BytesIO(data)).fonts)
        else:
            faces = [TTFont(BytesIO(data))]
        for face in faces:
            _check(face, file.name)
    except JourneyError:
        raise
    except (TTLibError, ValueError, LookupError, AssertionError, ArithmeticError, TypeError) as error:
        raise JourneyError("typeface.unreadable", file=file.name) from error
    return faces


def _check(face: Any, file: str) -> None:
    if "glyf" not in face:
        raise JourneyError("typeface.outlines", file=file)
    if face["OS/2"].fsType & 0x000F == _RESTRICTED:
        raise JourneyError("typeface.licence", file=file)
    if not face.getBestCmap():
        raise JourneyError("typeface.unreadable", file=file)


def _name(face: Any) -> str:
    found = face["name"].getBestFamilyName() or ""
    return " ".join(str(found).split())[:100] or "Typeface"


def _nearest(faces: list[Any], heaviness: int) -> Any:
    """The face of a weight, or what comes nearest; a variable one can be any."""
    upright = [face for face in faces if not face["head"].macStyle & 2] or faces
    return min(upright, key=lambda face: ("fvar" not in face, abs(face["OS/2"].usWeightClass - heaviness)))


def _saved(face: Any, heaviness: int) -> tuple[bytes, bytes]:
    """A face as a TrueType file of one weight, and its baked widths."""
    from fontTools.ttLib import TTFont

    if "fvar" in face:
        from fontTools.varLib.instancer import instantiateVariableFont

        limits = {axis.axisTag: axis.defaultValue for axis in face["fvar"].axes}
        if "wght" in limits:
            axis = next(axis for axis in face["fvar"].axes if axis.axisTag == "wght")
            limits["wght"] = min(max(heaviness, axis.minValue), axis.maxValue)
        face = instantiateVariableFont(face, limits, inplace=False)
    written = BytesIO()
    # Its own date would be that of the saving.
    face.recalcTimestamp = False
    face.save(written, reorderTables=True)
    with TTFont(BytesIO(written.getvalue())) as opened:
        return written.getvalue(), baked_font(opened)


def _keep(name: str, chosen: dict[str, tuple[bytes, bytes]]) -> None:
    """Put the weights of a typeface into the folder of their content; the note of its name comes last."""
    digest = hashlib.sha256(name.encode() + b"".join(data for data, _ in chosen.values())).hexdigest()[:16]
    folder = fonts() / digest
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for weight, (data, widths) in chosen.items():
            font_file(f"{weight}@{digest}").write_bytes(data)
            advances_file(f"{weight}@{digest}").write_bytes(widths)
        (folder / _ABOUT).write_text(json.dumps({"name": name}, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise JourneyError("typeface.not_kept", folder=str(fonts())) from error
