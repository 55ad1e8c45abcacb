"""Themes name the same roles, and every text can be read on everything it stands on (WCAG 2.2 AA)."""

import re

import pytest

from designer.base.colours import contrast, emotion_role, stage_role, theme, theme_names

THEMES = ("light", "dark", "print")

SHEETS = "window canvas surface surface-raised card field"
CARDS = "pain-soft opportunity-soft thought quote note"
SERVICE = ("frontstage", "backstage", "support", "physical_evidence")
CHANNELS = ("digital", "physical", "communication")
TINTS = " ".join(f"lane-tint-{number}" for number in range(1, 7))
STAGES = " ".join(f"stage-{number}" for number in range(1, 9))
STATES = "danger-soft warning-soft good-soft"
HEAT = " ".join(f"heat-{number}" for number in range(1, 6))
HUES_SOFT = " ".join(f"stage-{hue}-soft" for hue in (*range(1, 9), "rest"))
SERVICE_SOFT = " ".join(f"{kind}-soft" for kind in SERVICE)

TEXT = {
    "ink": f"{SHEETS} {CARDS} {TINTS} {SERVICE_SOFT} well hover pressed accent-soft highlight {STATES}"
    f" {HEAT} {HUES_SOFT}",
    "ink-soft": f"{SHEETS} pain-soft opportunity-soft thought quote {TINTS} well hover pressed accent-soft"
    f" {HEAT} {HUES_SOFT}",
    "muted": f"{SHEETS} pain-soft opportunity-soft thought quote {TINTS}",
    "accent": f"{SHEETS} accent-soft opportunity-soft pain-soft",
    "link": f"{SHEETS} opportunity-soft pain-soft",
    "accent-ink": "accent accent-hover",
    "danger": f"{SHEETS} danger-soft",
    "warning": f"{SHEETS} warning-soft",
    "good-ink": f"{SHEETS} good-soft",
    "confidential": "window canvas card",
    "pain-ink": f"canvas card pain-soft {HUES_SOFT}",
    "opportunity-ink": f"canvas card opportunity-soft {HUES_SOFT}",
    "thought-ink": f"thought {HUES_SOFT}",
    "quote-ink": f"quote {HUES_SOFT}",
    "note-ink": f"note {HUES_SOFT}",
    "tooltip-ink": "tooltip",
    "stage-ink": f"{STAGES} stage-rest",
    "persona-ink": "persona",
    "persona-2-ink": "persona-2",
    "persona-3-ink": "persona-3",
    "persona-4-ink": "persona-4",
    **{f"kpi-{status}-ink": f"card canvas window {HUES_SOFT}" for status in ("met", "near", "missed")},
    "kpi-none-ink": "card canvas window",
    **{f"{kind}-ink": f"{kind}-soft card canvas {HUES_SOFT}" for kind in SERVICE},
    **{f"{kind}-ink": f"{kind}-soft card canvas" for kind in CHANNELS},
}

GRAPHICS = {
    "faint": f"window canvas card field {TINTS}",
    "accent": f"window canvas card field {TINTS}",
    "selection": f"canvas card {CARDS} {SERVICE_SOFT} {HUES_SOFT} {HEAT} {TINTS}",
    "focus": "window canvas card field",
    "good": "window card",
    "pain": "card canvas pain-soft",
    "opportunity": "card canvas opportunity-soft",
    "line-interaction": "canvas",
    "line-visibility": "canvas",
    "line-internal": "canvas",
    **{f"kpi-{status}": "card canvas" for status in ("met", "near", "missed", "none")},
    **{f"emotion-{step}": "card canvas" for step in range(17)},
    **{kind: f"{kind}-soft card" for kind in (*SERVICE, *CHANNELS)},
    **dict.fromkeys(STAGES.split(), "canvas"),
}


def too_weak(name: str, table: dict[str, str], least: float) -> list[str]:
    colours = theme(name)
    return [
        f"{mark} on {ground}: {contrast(colours[mark], colours[ground]):.2f}"
        for mark, grounds in table.items()
        for ground in grounds.split()
        if contrast(colours[mark], colours[ground]) < least
    ]


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_where_it_stands(name: str) -> None:
    assert too_weak(name, TEXT, 4.5) == []


@pytest.mark.parametrize("name", THEMES)
def test_every_graphic_mark_stands_out_from_its_ground(name: str) -> None:
    assert too_weak(name, GRAPHICS, 3.0) == []


def test_every_ink_role_has_its_contrast_proved() -> None:
    inks = {role for role in theme("light") if role.endswith("-ink")}
    assert inks <= set(TEXT)


def test_all_themes_have_the_same_roles_and_well_formed_colours() -> None:
    assert theme_names() == THEMES
    for name in THEMES:
        assert theme(name).keys() == theme("light").keys()
        assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in theme(name).values())


def test_print_is_the_light_theme_on_white_paper() -> None:
    assert theme("print")["canvas"] == "#FFFFFF"
    assert theme("print")["ink"] == theme("light")["ink"]


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(KeyError):
        theme("sepia")


def test_a_theme_cannot_be_changed_by_who_reads_it() -> None:
    with pytest.raises(TypeError):
        theme("light")["ink"] = "#000000"  # type: ignore[index]


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)
    assert contrast(b, a) == contrast(a, b)


@pytest.mark.parametrize(
    ("score", "step"), [(-2, 0), (-1.75, 1), (0, 8), (0.1, 8), (0.13, 9), (2, 16), (-9, 0), (9, 16)]
)
def test_an_emotion_has_the_colour_of_the_nearest_quarter(score: float, step: int) -> None:
    assert emotion_role(score) == f"emotion-{step}"


def test_stages_repeat_their_colours_after_the_last() -> None:
    assert [stage_role(index) for index in (0, 4, 7, 8)] == ["stage-1", "stage-5", "stage-8", "stage-1"]
    assert len({theme("light")[stage_role(index)] for index in range(8)}) == 8


def test_an_author_may_choose_a_stage_colour_and_nothing_else() -> None:
    assert stage_role(0, "stage-6") == "stage-6"
    assert stage_role(0, "ink") == "stage-1"
    assert stage_role(2, "<b>") == "stage-3"
