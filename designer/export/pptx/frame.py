"""The parts of a presentation that hold its slides together: theme, master, layouts, the master of notes."""

from typing import Final
from xml.sax.saxutils import quoteattr

from designer.export.pptx.look import BESIDE, THEMED, Look, emu, faces
from designer.export.pptx.package import OFFICE, Relation

WIDTH: Final = 1280.0
HEIGHT: Final = 720.0
"""13⅓ × 7½ inches, in units of 1/96 inch."""
MARGIN: Final = 48.0
TITLE: Final = (MARGIN, 28.0, WIDTH - 2 * MARGIN, 48.0)
"""Where the title of a slide stands: x, y, width, height."""
HIGH_TITLE: Final = (MARGIN, 16.0, WIDTH - 2 * MARGIN, 40.0)
"""Where it stands on slides that need the room below."""
FOOT: Final = (MARGIN, 684.0, 1000.0, 20.0)
NUMBER: Final = (WIDTH - MARGIN - 120.0, 684.0, 120.0, 20.0)
COVER_TITLE: Final = (96.0, 176.0, 1088.0, 144.0)
COVER_LINES: Final = (96.0, 336.0, 1088.0, 104.0)
TITLE_SIZE: Final = 32.0
HIGH_SIZE: Final = 24.0
COVER_SIZE: Final = 56.0
_COVER_SIZES: Final = ((COVER_SIZE, 36), (40.0, 80), (28.0, 200), (20.0, 400), (12.0, 1))
"""Sizes, and how many characters may have them."""
COVER_LINE: Final = 21.0
FOOT_SIZE: Final = 12.0

NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    f' xmlns:r="{OFFICE}"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TREE: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    "</p:grpSpPr>"
)
_MAP: Final = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
_BACKGROUND: Final = (
    '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
)
NUMBER_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""Identifies the field of a slide's number; every slide may use the same."""


def cover_size(title: str) -> float:
    """The size of a title on the cover, so that a long one has room."""
    return next((size for size, longest in _COVER_SIZES if len(title) <= longest), _COVER_SIZES[-1][0])


def presentation(slides: int, look: Look) -> tuple[str, tuple[Relation, ...]]:
    """The presentation and what it refers to."""
    listed = "".join(f'<p:sldId id="{256 + at}" r:id="rIdSlide{at + 1}"/>' for at in range(slides))
    xml = (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdMaster"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rIdNotes"/></p:notesMasterIdLst>'
        f"<p:sldIdLst>{listed}</p:sldIdLst>"
        f'<p:sldSz cx="{emu(WIDTH)}" cy="{emu(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{_levels(look, 24, 'tx1', 1)}</p:defaultTextStyle></p:presentation>"
    )
    relations = [
        Relation("rIdMaster", "slideMaster", "slideMasters/slideMaster1.xml"),
        Relation("rIdNotes", "notesMaster", "notesMasters/notesMaster1.xml"),
        *(Relation(f"rIdSlide{at}", "slide", f"slides/slide{at}.xml") for at in range(1, slides + 1)),
        Relation("rIdProperties", "presProps", "presProps.xml"),
        Relation("rIdViews", "viewProps", "viewProps.xml"),
        Relation("rIdTheme", "theme", "theme/theme1.xml"),
        Relation("rIdTables", "tableStyles", "tableStyles.xml"),
    ]
    return xml, tuple(relations)


def theme(look: Look) -> str:
    """Colours and typefaces that whoever edits the slides finds in their palette."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{look.colours[role][1:].upper()}"/></a:{name}>'
        for name, role in THEMED.items()
    )
    listed = faces(look.family).split("<a:sym ")[0]
    fonts = f'{listed}<a:font script="Hang" typeface="{BESIDE}"/>'
    name = '"Journey Designer"'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/><a:round/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f" name={name}><a:themeElements><a:clrScheme name={name}>{colours}</a:clrScheme>"
        f"<a:fontScheme name={name}><a:majorFont>{fonts}</a:majorFont>"
        f"<a:minorFont>{fonts}</a:minorFont></a:fontScheme>"
        f"<a:fmtScheme name={name}><a:fillStyleLst>{fill * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def master(look: Look, names: dict[str, str]) -> str:
    """The master: a plain ground, and where title, foot and number stand."""
    shapes = "".join(
        [
            _placeholder(2, names["title"], 'type="title"', TITLE, look, anchor="ctr"),
            _placeholder(
                3, names["text"], 'type="body" idx="1"', (MARGIN, 96.0, WIDTH - 2 * MARGIN, 568.0), look
            ),
            _placeholder(
                4, names["foot"], 'type="ftr" sz="quarter" idx="3"', FOOT, look, FOOT_SIZE, "l", "ctr"
            ),
            _placeholder(
                5, names["number"], 'type="sldNum" sz="quarter" idx="4"', NUMBER, look, FOOT_SIZE, "r", "ctr"
            ),
        ]
    )
    styles = (
        f"<p:titleStyle>{_levels(look, TITLE_SIZE, 'tx1', 1, bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{_levels(look, 16, 'tx1', 9)}</p:bodyStyle>"
        f"<p:otherStyle>{_levels(look, 16, 'tx1', 1)}</p:otherStyle>"
    )
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{_BACKGROUND}<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMap {_MAP}/>"
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rIdCover"/>'
        '<p:sldLayoutId id="2147483650" r:id="rIdPlain"/>'
        '<p:sldLayoutId id="2147483651" r:id="rIdMap"/></p:sldLayoutIdLst>'
        f'<p:hf hdr="0" dt="0"/><p:txStyles>{styles}</p:txStyles></p:sldMaster>'
    )


MASTER_RELATIONS: Final = (
    Relation("rIdCover", "slideLayout", "../slideLayouts/slideLayout1.xml"),
    Relation("rIdPlain", "slideLayout", "../slideLayouts/slideLayout2.xml"),
    Relation("rIdMap", "slideLayout", "../slideLayouts/slideLayout3.xml"),
    Relation("rIdTheme", "theme", "../theme/theme1.xml"),
)
LAYOUT_RELATIONS: Final = (Relation("rIdMaster", "slideMaster", "../slideMasters/slideMaster1.xml"),)


def cover_layout(look: Look, names: dict[str, str]) -> str:
    """The layout of the first slide: a band in the colour of the brand, a large title, lines below it."""
    band = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="6" name={quoteattr(names["band"])}/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(WIDTH)}" cy="{emu(12)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look.fill("accent")}<a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )
    shapes = "".join(
        [
            band,
            _placeholder(
                2, names["title"], 'type="ctrTitle"', COVER_TITLE, look, COVER_SIZE, "l", "b", bold=True
            ),
            _placeholder(
                3, names["lines"], 'type="subTitle" idx="1"', COVER_LINES, look, COVER_LINE, "l", "t", "tx2"
            ),
            _feet(look, names),
        ]
    )
    return _layout(names["cover"], "title", shapes)


def plain_layout(look: Look, names: dict[str, str]) -> str:
    """The layout of every other slide: its title at the top, room for anything below."""
    title = _placeholder(2, names["title"], 'type="title"', TITLE, look, TITLE_SIZE, "l", "ctr", bold=True)
    return _layout(names["plain"], "titleOnly", title + _feet(look, names))


def map_layout(look: Look, names: dict[str, str]) -> str:
    """The layout of slides that a map fills: a smaller title, higher up."""
    title = _placeholder(
        2, names["title"], 'type="title"', HIGH_TITLE, look, HIGH_SIZE, "l", "ctr", bold=True
    )
    return _layout(names["map"], "titleOnly", title + _feet(look, names))


def _feet(look: Look, names: dict[str, str]) -> str:
    return _placeholder(
        4, names["foot"], 'type="ftr" sz="quarter" idx="10"', FOOT, look, FOOT_SIZE, "l", "ctr", "folHlink"
    ) + _placeholder(
        5,
        names["number"],
        'type="sldNum" sz="quarter" idx="11"',
        NUMBER,
        look,
        FOOT_SIZE,
        "r",
        "ctr",
        "folHlink",
    )


def _layout(name: str, kind: str, shapes: str) -> str:
    return (
        f'<p:sldLayout {NAMESPACES} type="{kind}" preserve="1"><p:cSld name={quoteattr(name)}>'
        f"<p:spTree>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _placeholder(
    id: int,
    name: str,
    kind: str,
    box: tuple[float, float, float, float],
    look: Look,
    size: float = 16.0,
    align: str = "l",
    anchor: str = "t",
    colour: str = "tx1",
    bold: bool = False,
) -> str:
    x, y, width, height = map(emu, box)
    inner = (
        f'<a:p><a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld></a:p>'
        if "sldNum" in kind
        else f"<a:p><a:r><a:rPr/><a:t>{name}</a:t></a:r></a:p>"
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name={quoteattr(name)}/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>"
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{_levels(look, size, colour, 1, align, bold)}</a:lstStyle>"
        f"{inner}</p:txBody></p:sp>"
    )


def _levels(look: Look, size: float, colour: str, count: int, align: str = "l", bold: bool = False) -> str:
    weight = ' b="1"' if bold else ""
    properties = (
        f'<a:defRPr sz="{round(size * 75)}"{weight} kern="0">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
    )
    return "".join(
        f'<a:lvl{level}pPr marL="0" indent="0" algn="{align}" defTabSz="914400" rtl="0" eaLnBrk="0"'
        ' latinLnBrk="0" hangingPunct="1">'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>{properties}</a:lvl{level}pPr>'
        for level in range(1, count + 1)
    )


def notes_master(look: Look, names: dict[str, str]) -> str:
    """The page on which notes are printed: the slide above, what to say below it."""
    picture = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name={quoteattr(names["picture"])}/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        '<p:spPr><a:xfrm><a:off x="685800" y="914400"/><a:ext cx="5486400" cy="3086100"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    text = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="3" name={quoteattr(names["notes"])}/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr>'
        "</p:nvSpPr>"
        '<p:spPr><a:xfrm><a:off x="685800" y="4400550"/><a:ext cx="5486400" cy="3600450"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr vert="horz" lIns="91440" tIns="45720" rIns="91440" bIns="45720" rtlCol="0"/>'
        f"<a:lstStyle/><a:p><a:r><a:rPr/><a:t>{names['notes']}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    return (
        f"<p:notesMaster {NAMESPACES}><p:cSld>{_BACKGROUND}"
        f"<p:spTree>{TREE}{picture}{text}</p:spTree></p:cSld>"
        f"<p:clrMap {_MAP}/><p:notesStyle>{_levels(look, 16, 'tx1', 9)}</p:notesStyle></p:notesMaster>"
    )


NOTES_RELATIONS: Final = (Relation("rIdTheme", "theme", "../theme/theme2.xml"),)
PROPERTIES: Final = f"<p:presentationPr {NAMESPACES}/>"
VIEWS: Final = f"<p:viewPr {NAMESPACES}/>"
TABLES: Final = (
    '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
)
