"""Says in a PDF what it is: title, author, language and date, twice, as older and newer programs look.

A document for archives says too that it is one (PDF/A-2b, ISO 19005-2) and which colours it means.
"""

from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from designer.export import arranged as words
from designer.export.options import ExportOptions
from designer.export.pdf_file import PdfFile, reference, text_string
from designer.export.pdf_icc import NAME, srgb
from designer.model.journey import Journey

_NO_DAY: Final = "2000-01-01"
"""Without a date of its own a map bears this one: no clock, the same bytes."""


class Described(NamedTuple):
    """The information dictionary of a document, and what its catalog says."""

    info: int
    entries: str


def describe(file: PdfFile, journey: Journey, options: ExportOptions) -> Described:
    """Write what a document says about itself."""
    head = journey.head
    day = head.date or _NO_DAY
    said = {
        "Title": words.title(journey),
        "Author": words.line(head.owner),
        "Subject": words.subject(journey),
        "Keywords": words.keywords(journey),
        "Creator": words.CREATOR,
        "Producer": words.CREATOR,
    }
    entries = "".join(f"/{name} {text_string(text)}" for name, text in said.items() if text)
    moment = f"(D:{day.replace('-', '')}000000Z)"
    info = file.add(f"<<{entries}/CreationDate {moment}/ModDate {moment}>>")
    packet = _packet(said, head.language, day, options.pdfa).encode("utf-8")
    metadata = file.add_stream("/Type/Metadata/Subtype/XML", packet, plain=True)
    colours = f"/OutputIntents[{_colours(file)}]" if options.pdfa else ""
    return Described(
        info,
        f"/Lang {text_string(head.language)}/Metadata {reference(metadata)}"
        f"/ViewerPreferences<</DisplayDocTitle true>>{colours}",
    )


def _colours(file: PdfFile) -> str:
    """What the colours of the document mean on whatever it is shown."""
    name, profile = text_string(NAME), file.add_stream("/N 3", srgb())
    return (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}"
        f"/DestOutputProfile {reference(profile)}>>"
    )


def _packet(said: dict[str, str], language: str, day: str, archived: bool) -> str:
    """The same as XMP (ISO 16684-1)."""
    moment = f"{day}T00:00:00Z"
    parts = [
        "<dc:format>application/pdf</dc:format>",
        _alternatives("dc:title", said["Title"], language),
        _alternatives("dc:description", said["Subject"], language),
        _listed("dc:creator", "Seq", said["Author"]),
        _listed("dc:language", "Bag", language),
        f"<pdf:Keywords>{escape(said['Keywords'])}</pdf:Keywords>" if said["Keywords"] else "",
        f"<pdf:Producer>{said['Producer']}</pdf:Producer>",
        f"<xmp:CreatorTool>{said['Creator']}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" if archived else "",
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        + "\n".join(filter(None, parts))
        + '\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _alternatives(name: str, text: str, language: str) -> str:
    if not text:
        return ""
    said = escape(text)
    return (
        f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li>'
        f'<rdf:li xml:lang="{language}">{said}</rdf:li></rdf:Alt></{name}>'
    )


def _listed(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}></{name}>" if text else ""
