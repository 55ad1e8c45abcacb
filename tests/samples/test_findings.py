"""What comes with the program passes its own checks."""

import datetime

import pytest

from designer.base.resources import samples
from designer.files.json_map import decode
from designer.files.templates import list_templates, new_from_template
from designer.insights.checks import all_checks, checks
from designer.model.kinds.mute import Mute

TODAY = datetime.date(2026, 11, 21)
"""The day the samples are told of: their target dates lie around it."""

SAMPLES = {path.name.removesuffix(".journey.json"): path for path in samples()}
TEMPLATES = {info.id: info for info in list_templates() if info.origin == "program"}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_no_sample_has_errors_and_hardly_a_warning(name: str) -> None:
    found = checks(decode(SAMPLES[name].read_bytes(), name), TODAY)
    assert [finding for finding in found if finding.level == "error"] == []
    assert len([finding for finding in found if finding.level == "warning"]) <= 1


def test_the_coffee_map_has_the_two_findings_of_the_design() -> None:
    journey = decode(SAMPLES["coffee-subscription"].read_bytes())
    found = checks(journey, TODAY)
    assert [finding.check for finding in found] == ["kpi_without_target", "assumed_without_source"]
    (stage,) = {getattr(journey.element(finding.element or ""), "stage", "") for finding in found[:1]}
    assert getattr(journey.element(stage), "name", "") == "고려"


def test_what_is_set_aside_is_a_check_there_is() -> None:
    mutes = [
        element
        for path in SAMPLES.values()
        for element in decode(path.read_bytes()).elements()
        if isinstance(element, Mute)
    ]
    assert mutes
    assert all(mute.check in all_checks() and mute.reason for mute in mutes)


@pytest.mark.parametrize("id", sorted(TEMPLATES))
def test_no_template_begins_with_errors(id: str) -> None:
    found = checks(new_from_template(TEMPLATES[id], "ko"), TODAY)
    assert [finding for finding in found if finding.level == "error"] == []
