"""PDF/A-2b, and what a document says about itself, judged by programs that did not write it."""

import io
import random
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pdfminer.pdftypes import resolve1
from PIL import Image, ImageCms

from designer.export import pdf
from designer.export.options import ExportOptions
from designer.export.paper import Page, Paper, Part
from designer.export.pdf_icc import srgb
from designer.files.document import open_map
from tests.export.printed import Mined, name, run, unpacked
from tests.export.sheets import journey, text

JARS = Path("/usr/share/java")
PREFLIGHT = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
    "jaxb-api",
    "javax.activation",
)
SAMPLE = Path(__file__).parents[2] / "samples" / "coffee-subscription.journey.json"
ONLY_IN_PART_1 = (
    "The CIDSet entry is missing for the Composite Subset",
    "part must be 1",
)
"""What PDF/A-1 forbids or asks for and PDF/A-2 does not (ISO 19005-2, 6.1.4, 6.2.11.4.2 and 6.6.4)."""
XMP = "{http://ns.adobe.com/xap/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"


def packet(made: bytes) -> ElementTree.Element:
    """The XMP of a PDF, which stands readable in its bytes."""
    (found,) = re.findall(rb"<x:xmpmeta.*</x:xmpmeta>", made, re.DOTALL)
    return ElementTree.fromstring(found)


def preflight(made: bytes, folder: Path) -> list[str]:
    """What PDFBox Preflight, which knows part 1 of the standard, has against a file."""
    jars = [JARS / f"{jar}.jar" for jar in PREFLIGHT]
    if shutil.which("java") is None or not all(jar.exists() for jar in jars):
        pytest.skip("PDFBox Preflight is not installed")
    (folder / "a.pdf").write_bytes(made)
    command = ["java", "-Xshare:auto", "-cp", ":".join(map(str, jars))]
    command += ["org.apache.pdfbox.preflight.Validator_A1b", str(folder / "a.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "PDF/A-1b file" in done.stdout, done.stderr
    return done.stdout.strip().splitlines()[1:]


def archived(*parts: Part) -> bytes:
    return pdf.write_paper(Paper((Page(400, 300, parts),)), journey(), ExportOptions(pdfa=True))


def test_an_archive_has_only_what_part_1_of_the_standard_did_not_know(tmp_path: Path) -> None:
    of = open_map(SAMPLE)[0]
    found = preflight(pdf.write(of, ExportOptions(pdfa=True)), tmp_path)
    expected = {next((known for known in ONLY_IN_PART_1 if known in line), line) for line in found}
    assert expected == set(ONLY_IN_PART_1)


def test_an_archive_says_so_and_names_its_colours(tmp_path: Path) -> None:
    made = archived(Part("P", marks=(text("글"),)), Part("P", 0, 40, (text("옅게"),), opacity=0.5))
    root = packet(made)
    assert root.findtext(f".//{PDFA}part") == "2"
    assert root.findtext(f".//{PDFA}conformance") == "B"
    (intent,) = (resolve1(found) for found in resolve1(Mined(made).catalog["OutputIntents"]))
    assert name(intent["S"]) == "GTS_PDFA1"
    assert resolve1(intent["DestOutputProfile"]).get_data() == srgb()
    objects = unpacked(made, tmp_path)
    assert "/Interpolate" not in objects
    assert "/Trans" not in objects
    assert "/Filter /LZWDecode" not in objects
    plain = pdf.write(journey())
    assert packet(plain).find(f".//{PDFA}part") is None
    assert "OutputIntents" not in Mined(plain).catalog


def test_the_profile_of_colours_is_srgb() -> None:
    profile = ImageCms.getOpenProfile(io.BytesIO(srgb()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    pixels = random.Random(1).randbytes(3 * 4096)
    image = Image.frombytes("RGB", (64, 64), pixels)
    seen = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"))
    assert max(abs(ours - theirs) for ours, theirs in zip(pixels, seen.tobytes(), strict=True)) <= 1


def test_older_and_newer_programs_are_told_the_same(tmp_path: Path) -> None:
    of = journey("s1", title="첫 <구매> & 여정", purpose="구독 유지", date="2026-09-30", owner="CX팀")
    made = pdf.write(of)
    lines = run("pdfinfo", made, tmp_path, "-isodates", "FILE").splitlines()
    old = {key: value.strip() for key, value in (line.split(":", 1) for line in lines)}
    new = packet(made)
    for key, path in (("Title", "title"), ("Subject", "description")):
        items = new.findall(f".//{DC}{path}/{RDF}Alt/{RDF}li")
        assert [item.text for item in items] == [old[key]] * 2
        assert [next(iter(item.attrib.values())) for item in items] == ["x-default", "ko"]
    assert new.findtext(f".//{DC}creator/{RDF}Seq/{RDF}li") == old["Author"] == "CX팀"
    assert new.findtext(f".//{DC}language/{RDF}Bag/{RDF}li") == "ko"
    assert new.findtext(".//{http://ns.adobe.com/pdf/1.3/}Keywords") == old["Keywords"]
    assert new.findtext(".//{http://ns.adobe.com/pdf/1.3/}Producer") == old["Producer"]
    assert new.findtext(f".//{XMP}CreatorTool") == old["Creator"]
    assert (
        new.findtext(".//{http://ns.adobe.com/xap/1.0/}CreateDate")
        == old["CreationDate"]
        == "2026-09-30T00:00:00Z"
    )


def test_a_text_longer_than_archives_take_is_cut(tmp_path: Path) -> None:
    made = archived(Part("Figure", marks=(text("그림"),), alt="긴" * 40_000))
    (figure,) = (found for found in Mined(made).elements() if name(found["S"]) == "Figure")
    assert 20_000 < len(figure["Alt"]) <= 32_767
