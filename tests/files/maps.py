"""Maps for the tests of files: one small and complete by hand, and random ones."""

import base64
import hashlib
import json
from typing import Any

from hypothesis import strategies as st

from designer.base.order import DIGITS

PNG = b"\x89PNG\r\n\x1a\n" + b"rest"
PNG_HASH = hashlib.sha256(PNG).hexdigest()

CANONICAL = """{
"format": "journey-map",
"version": 1,
"map": {"language": "ko", "scenario": "…", "state": "current", "title": "정기배송 첫 구매 여정"},
"elements": {
"e3kq81zz": {"kind": "emotion", "at": "t8mm20fq", "lane": "l30a77bc", "order": "V", "persona": "p1zk92aa", \
"score": -1.6, "stage": "s4f0k2vv", "word": "답답함"},
"k7d2x0aa": {"kind": "kpi", "baseline": 0.041, "better": "up", "name": "구매 전환율", "order": "V", \
"readings": [{"date": "2026-09-30", "source": "GA4", "value": 0.048}], "stage": "s4f0k2vv", \
"target": 0.045, "unit": "percent"},
"l20a77bc": {"kind": "lane", "name": "접점", "shows": "touchpoint"},
"l30a77bc": {"kind": "lane", "name": "감정", "shows": "emotion"},
"l40a77bc": {"kind": "lane", "name": "페인포인트", "shows": "pain_point"},
"p1zk92aa": {"kind": "persona", "name": "김지은"},
"q3x9ab10": {"kind": "pain_point", "evidence": "observed", "frequency": 0.38, "lane": "l40a77bc", \
"order": "V", "severity": 4, "stage": "s4f0k2vv", "text": "배송일을 바꾸려면 고객센터에 전화해야 한다"},
"s4f0k2vv": {"kind": "stage", "funnel": "bottom", "name": "구매", "order": "k"},
"t8mm20fq": {"kind": "touchpoint", "channel": "웹", "channel_kind": "digital", "lane": "l20a77bc", \
"order": "k", "stage": "s4f0k2vv", "text": "주문 관리 화면"}
},
"relations": {
"r1aa20fq": {"kind": "hurts", "source": "q3x9ab10", "target": "t8mm20fq"}
},
"images": {}
}
""".encode()


def tree() -> dict[str, Any]:
    """The canonical map as plain values, to be spoilt at will."""
    made: dict[str, Any] = json.loads(CANONICAL)
    return made


def data_of(values: Any) -> bytes:
    """A file of these values, one record a line or not."""
    return json.dumps(values, ensure_ascii=False, indent=1).encode()


def with_element(id: str, **fields: Any) -> bytes:
    """The canonical map with fields of one element replaced; None takes a field out."""
    values = tree()
    element = {**values["elements"].get(id, {}), **fields}
    values["elements"][id] = {name: value for name, value in element.items() if value is not ...}
    return data_of(values)


_texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
_ids = st.from_regex(r"[a-z][a-z0-9]{3}", fullmatch=True)
_orders = st.builds(lambda head, last: head + last, st.text(DIGITS, max_size=2), st.sampled_from(DIGITS[1:]))
_days = st.dates().map(lambda day: day.isoformat())
_shares = st.floats(0, 1)
_numbers = st.floats(-1e15, 1e15) | st.integers(-(10**15), 10**15)
_counts = st.integers(0, 10**6)
_unknown = st.recursive(
    st.none() | st.booleans() | _numbers | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=3,
)
_extras = st.dictionaries(_texts.map(lambda text: "x-" + text), _unknown, max_size=2)
_sources = st.fixed_dictionaries(
    {"id": _ids}, optional={"title": _texts, "date": _days, "n": _counts, "link": _texts, "x-more": _unknown}
)
_common = {
    "tags": st.lists(_texts, max_size=3),
    "owner": _texts,
    "evidence": st.sampled_from(["assumed", "inferred", "observed"]),
    "sources": st.lists(_sources, max_size=2),
    "comments": st.lists(
        st.fixed_dictionaries({"id": _ids}, optional={"text": _texts, "resolved": st.booleans()}), max_size=2
    ),
}


@st.composite
def maps(draw: st.DrawFn) -> dict[str, Any]:
    """A random map of all sorts of elements, with fields that no version knows."""
    ids = iter(draw(st.lists(_ids, min_size=16, max_size=16, unique=True)))

    def made(kind: str, needed: dict[str, Any] | None = None, **optional: Any) -> dict[str, Any]:
        fields = draw(st.fixed_dictionaries({}, optional={**_common, **optional}))
        return {**draw(_extras), "kind": kind, **fields, **(needed or {})}

    stage, lane, feelings, touch = next(ids), next(ids), next(ids), next(ids)
    here = {"stage": stage, "lane": lane}
    elements = {
        stage: made("stage", name=_texts, order=_orders, ready=st.booleans(), goal=_texts),
        lane: made("lane", {"shows": "touchpoint"}, name=_texts, hidden=st.booleans()),
        feelings: made("lane", {"shows": "emotion"}, name=_texts, order=_orders),
        touch: made("touchpoint", here, text=_texts, order=_orders, channel=_texts),
        next(ids): made(
            "emotion", {"score": draw(st.floats(-2, 2)), "stage": stage, "lane": feelings}, word=_texts
        ),
        next(ids): made(
            "kpi",
            {"stage": stage},
            name=_texts,
            target=_numbers,
            readings=st.lists(
                st.fixed_dictionaries({"date": _days, "value": _numbers}, optional={"x-more": _unknown}),
                max_size=2,
            ),
        ),
    }
    pains = [next(ids) for _ in range(draw(st.integers(0, 3)))]
    for pain in pains:
        elements[pain] = made(
            "pain_point", here, text=_texts, severity=st.integers(1, 5), frequency=_shares, order=_orders
        )
    links = {}
    for pain in pains:
        fields = draw(st.fixed_dictionaries({}, optional={"probability": _shares, "reason": _texts}))
        links[next(ids)] = {**draw(_extras), "kind": "hurts", "source": pain, "target": touch, **fields}
    head = draw(
        st.fixed_dictionaries(
            {}, optional={"title": _texts, "language": st.sampled_from(["ko", "en"]), "near": _shares}
        )
    )
    return {
        "format": "journey-map",
        "version": 1,
        "map": {**draw(_extras), **head},
        "elements": elements,
        "relations": links,
        "images": {PNG_HASH: {"type": "image/png", "data": base64.b64encode(PNG).decode()}},
        **draw(_extras),
    }
