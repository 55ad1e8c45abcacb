"""Templates: maps to begin from, those of the program, a person's own and a team's."""

import contextlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from designer.base.errors import JourneyError
from designer.base.frozen import frozen
from designer.base.ids import IdSource
from designer.base.ids import ids as by_chance
from designer.base.message import message
from designer.base.places import templates as personal_folder
from designer.base.resources import resource
from designer.edits.change import remove
from designer.files.atomic import write_whole
from designer.files.document import read_file
from designer.files.encoder import Encoder
from designer.files.json_map import journey_of
from designer.files.places import refusal
from designer.files.records import fields_of, head_of, relation_of, with_ids
from designer.files.text import parse, text_of
from designer.files.version import FORMAT, VERSION
from designer.model.elements import Card, Changes, Record
from designer.model.hints import Language, Names
from designer.model.journey import Journey

Origin = Literal["program", "personal", "shared"]

TEMPLATE_FORMAT = "journey-template"
TEMPLATE_VERSION = 1
SHARED = "JOURNEY_TEMPLATES"
"""The environment variable that names a team's folder of templates."""
_FIRST = ("blank",)
_LANGUAGES = frozenset(("ko", "en"))
_TALK = ("comments", "votes")
_NOT_IN_A_SKELETON = ("emotion", "persona", "round", "scenario", "mute")


@frozen
class TemplateInfo:
    """What is shown of a template before it is chosen."""

    id: str
    names: Names
    description: Names
    path: Path
    origin: Origin


def list_templates(shared: Path | None = None) -> list[TemplateInfo]:
    """Every template there is: the program's, then the person's, then those of the shared folder.

    Without `shared`, the folder is the one that the environment names. Files that are no templates are
    passed over. Where two have one id, the later gets a number.
    """
    folder = shared or (Path(os.environ[SHARED]) if os.environ.get(SHARED) else None)
    found: list[TemplateInfo] = []
    places: list[tuple[Path | None, Origin]] = [
        (resource("templates"), "program"),
        (personal_folder(), "personal"),
        (folder, "shared"),
    ]
    for place, origin in places:
        for path in _files(place):
            info = _info(path, origin)
            if info is not None:
                found.append(_unlike(info, {other.id for other in found}))
    return found


def _files(folder: Path | None) -> list[Path]:
    try:
        files = sorted(folder.glob("*.json")) if folder and folder.is_dir() else []
    except OSError:
        return []
    return sorted(files, key=lambda path: path.stem not in _FIRST)


def _info(path: Path, origin: Origin) -> TemplateInfo | None:
    try:
        tree = _tree(path)
    except JourneyError:
        return None
    stem = path.name.removesuffix(".json").removesuffix(".journey").removesuffix(".template")
    if tree.get("format") == TEMPLATE_FORMAT:
        names, about = tree.get("names"), tree.get("description", {})
        return TemplateInfo(str(tree.get("id", stem)), _names(names, stem), _names(about, ""), path, origin)
    if tree.get("format") == FORMAT:
        head = tree.get("map")
        title = str(head.get("title", "")) if isinstance(head, dict) else ""
        purpose = str(head.get("purpose", "")) if isinstance(head, dict) else ""
        return TemplateInfo(stem, _names(title, stem), _names(purpose, ""), path, origin)
    return None


def _names(value: object, otherwise: str) -> Names:
    if isinstance(value, Mapping):
        ko, en = (str(value.get(language) or "") for language in ("ko", "en"))
        return Names(ko or en or otherwise, en or ko or otherwise)
    text = str(value or otherwise)
    return Names(text, text)


def _unlike(info: TemplateInfo, taken: set[str]) -> TemplateInfo:
    id, number = info.id, 2
    while id in taken:
        id, number = f"{info.id}-{number}", number + 1
    return TemplateInfo(id, info.names, info.description, info.path, info.origin)


def _tree(path: Path) -> dict[str, Any]:
    data, _ = read_file(path)
    tree = parse(text_of(data, path.name), path.name)
    if not isinstance(tree, dict):
        raise refusal(message("file.not_map"), path.name)
    return tree


def new_from_template(
    id: str | TemplateInfo, language: Language, ids: IdSource = by_chance, shared: Path | None = None
) -> Journey:
    """A new map from a template, in one language and with ids of its own.

    Raises JourneyError when there is no such template, UnreadableError when it is not well formed.
    """
    info = id if isinstance(id, TemplateInfo) else _chosen(id, shared)
    tree = _tree(info.path)
    if tree.get("format") == TEMPLATE_FORMAT:
        tree = _map_of(tree, language, info.path.name)
    return renewed(journey_of(tree, info.path.name), ids)


def _chosen(id: str, shared: Path | None) -> TemplateInfo:
    known = list_templates(shared)
    for info in known:
        if info.id == id:
            return info
    raise JourneyError("file.template.unknown", id=id, known=", ".join(info.id for info in known))


def _map_of(tree: Mapping[str, Any], language: Language, name: str) -> dict[str, Any]:
    """The map file that a template is in one language."""
    version = tree.get("version")
    if type(version) is not int or not isinstance(tree.get("map", {}), dict):
        raise refusal(message("file.template.broken"), name)
    if version > TEMPLATE_VERSION:
        raise refusal(message("file.newer", version=str(version), ours=TEMPLATE_VERSION), name)
    try:
        said = _in(language, {key: tree.get(key, {}) for key in ("map", "elements", "relations", "images")})
    except RecursionError:
        raise refusal(message("file.template.broken"), name) from None
    # A template in one language only says which.
    said["map"]["language"] = tree.get("language", language)
    return {"format": FORMAT, "version": VERSION, **said}


def _in(language: Language, value: Any) -> Any:
    if isinstance(value, list):
        return [_in(language, entry) for entry in value]
    if isinstance(value, dict):
        if value and value.keys() <= _LANGUAGES and all(isinstance(text, str) for text in value.values()):
            return value.get(language) or next(iter(value.values()))
        return {key: _in(language, entry) for key, entry in value.items()}
    return value


def renewed(journey: Journey, ids: IdSource = by_chance) -> Journey:
    """The same map under other ids, so that two maps from one template are never taken for one another."""
    new: dict[str, str] = {}
    taken: set[str] = set()
    olds = [element.id for element in journey.elements()] + [link.id for link in journey.relations()]
    for old in sorted(olds):
        new[old] = ids.new(taken)
        taken.add(new[old])
    records: list[Record] = [journey.head, *journey.images()]
    records += [with_ids(element, new) for element in journey.elements()]
    for link in journey.relations():
        fields = fields_of(link) | {"source": new[link.source], "target": new[link.target]}
        records.append(relation_of(new[link.id], fields))
    return Journey(records, journey.unknown)


def save_as_template(journey: Journey, folder: Path, name: str, keep_cards: bool) -> Path:
    """Keep a map as a template and return its file; one of the same name gets a number.

    Comments and votes stay behind; without `keep_cards` so does all that stands in cells but the KPIs, whose
    readings are taken out, and the personas. Raises UnwritableError, or JourneyError for an empty name.
    """
    if not name.strip():
        raise JourneyError("file.template.name")
    kept = Journey(_kept(journey), journey.unknown)
    if not keep_cards:
        kept.apply(remove(kept, list(_flesh(kept))).changes)
        kept.apply(_emptied(kept))
    path = _free(folder, _stem(name))
    write_whole_in(path, _template_bytes(kept, name.strip(), path))
    return path


def _kept(journey: Journey) -> Iterator[Record]:
    skeleton = {"date": None, "version": None}
    yield head_of({key: value for key, value in fields_of(journey.head).items() if key not in skeleton})
    for element in journey.elements():
        gone = {name: None for name in _TALK if element.__dict__[name]}
        yield element.changed(**gone) if gone else element
    yield from journey.relations()
    yield from journey.images()


def _flesh(journey: Journey) -> Iterator[str]:
    for element in journey.elements():
        if isinstance(element, Card) or element.kind in _NOT_IN_A_SKELETON:
            yield element.id


def _emptied(journey: Journey) -> Changes:
    """The change that leaves KPIs without what was measured, stages unmarked, and no pictures."""
    changes: dict[str, tuple[Record | None, Record | None]] = {}
    for kpi in journey.of_kind("kpi"):
        changes[kpi.id] = (kpi, kpi.changed(readings=None, baseline=None, due=None))
    for stage in journey.of_kind("stage"):
        changes[stage.id] = (stage, stage.changed(ready=None))
    changes.update({image.id: (image, None) for image in journey.images()})
    return changes


def _template_bytes(journey: Journey, name: str, path: Path) -> bytes:
    """The bytes of a map with the head of a template in place of its own."""
    body = Encoder().encode(journey).split(b"\n", 3)[3]
    head = {
        "format": TEMPLATE_FORMAT,
        "version": TEMPLATE_VERSION,
        "id": path.name.removesuffix(".template.json"),
        "names": {"ko": name, "en": name},
        "description": {"ko": journey.head.purpose, "en": journey.head.purpose},
        "language": journey.head.language,
    }
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in head.items()]
    return "\n".join(("{", *lines, "")).encode() + body


def write_whole_in(path: Path, data: bytes) -> None:
    """Write a file whole into a folder that may have to be made first."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)


def _stem(name: str) -> str:
    """The name as part of a file's name on every system."""
    cleaned = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", name).strip(" .")
    return "-".join(cleaned.split())[:60] or "template"


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.template.json", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.template.json", number + 1
    return path
