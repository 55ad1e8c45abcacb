"""Writes a map for draw.io: uncompressed mxGraph XML, every cell under the id of its element."""

import re
import xml.etree.ElementTree as ET
from typing import Any, Final

from designer.base.message import Message
from designer.export.arranged import title
from designer.export.options import ExportOptions, Progress, report
from designer.export.palette import palette
from designer.export.writing import writer
from designer.files.json_canvas_out import laid_out, tell_what_is_left
from designer.model.journey import Journey
from designer.model.registry import kinds
from designer.model.relations import RULES
from designer.text.runs import normalised

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BOX: Final = "rounded=1;whiteSpace=wrap;html=0;arcSize=8;spacing=8;fontSize=12;"
_EDGE: Final = "edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;endArrow=block;fontSize=11;"


@writer
def write(journey: Journey, options: ExportOptions, progress: Progress | None, notes: list[Message]) -> bytes:
    """The map as a drawing whose boxes can be moved and joined anew."""
    colours = palette(journey, options)
    file = ET.Element("mxfile", host="Journey Designer", type="device")
    page = ET.SubElement(file, "diagram", id="map", name=_text(title(journey)))
    model = ET.SubElement(page, "mxGraphModel", grid="1", gridSize="10", guides="1", page="0", math="0")
    root = ET.SubElement(model, "root")
    ET.SubElement(root, "mxCell", id="0")
    ET.SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    nodes = laid_out(journey)
    for node in nodes:
        _add_box(root, node, colours)
    names = {node["id"] for node in nodes}
    for one in sorted(journey.relations(), key=lambda one: one.id):
        if one.source in names and one.target in names:
            label = RULES[one.kind].names.say(journey.head.language)
            ends = {"source": _id(one.source), "target": _id(one.target)}
            edge = _cell(root, one.id, label, _EDGE, {"edge": "1", **ends})
            ET.SubElement(edge, "mxGeometry", {"relative": "1", "as": "geometry"})
    tell_what_is_left(journey, names, notes)
    report(progress, 1)
    ET.indent(file, "")
    data: bytes = ET.tostring(file, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _add_box(root: ET.Element, node: dict[str, Any], colours: Any) -> None:
    style = _BOX + _look(str(node["journey"]["is"]), colours)
    box = _cell(root, node["id"], _text(node["text"]), style, {"vertex": "1"})
    places = {key: str(node[key]) for key in ("x", "y", "width", "height")}
    ET.SubElement(box, "mxGeometry", {**places, "as": "geometry"})


def _cell(root: ET.Element, id: str, value: str, style: str, more: dict[str, str]) -> ET.Element:
    return ET.SubElement(
        root, "mxCell", {"id": _id(id), "value": value, "style": style, "parent": "1", **more}
    )


def _id(id: str) -> str:
    """An element's id as a cell's; draw.io keeps 0 and 1 for itself."""
    return f"e-{id}" if id in ("0", "1") else id


def _look(kind: str, colours: Any) -> str:
    if kind == "stage":
        return (
            f"fillColor={colours['stage-1']};fontColor={colours['stage-ink']};strokeColor=none;fontStyle=1;"
        )
    if kind == "lane":
        return f"fillColor={colours['well']};fontColor={colours['ink']};strokeColor=none;fontStyle=1;"
    spec = kinds()[kind].card if kind in kinds() else None
    soft = f"{spec.colour}-soft" if spec else ""
    fill = colours[soft] if soft in colours else colours["card"]
    inks = f"fontColor={colours['ink']};strokeColor={colours['line']};"
    return f"fillColor={fill};{inks}align=left;verticalAlign=top;"


def _text(text: str) -> str:
    """A text as XML can hold it."""
    return _NOT_XML.sub(" ", normalised(text))
