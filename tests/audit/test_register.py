"""The register: every check has its own code, a known severity, a family's letter and a docstring with all headings."""

import re

from records.audit.explain import HEADINGS, explanation_of
from records.audit.notice import SEVERITIES
from records.audit.registry import every_check

LETTERS = {"dates": "D", "markings": "M", "transmittals": "T", "copies": "C", "stamps": "S", "quality": "Q"}
CHECKS = list(every_check())


def test_every_code_stands_once() -> None:
    codes = [check.code for _, check in CHECKS]
    assert len(codes) == len(set(codes))
    assert codes == sorted(codes)


def test_every_check_is_well_formed() -> None:
    for _, check in CHECKS:
        family = check.find.__module__.split(".")[3]
        assert re.fullmatch(rf"{LETTERS[family]}\d{{3}}", check.code), check.code
        assert check.severity in SEVERITIES


def test_every_check_explains_itself() -> None:
    for _, check in CHECKS:
        explanation = explanation_of(check.find)
        assert [heading for heading, _ in explanation.parts] == list(HEADINGS)
        assert len(explanation.title) < 120
