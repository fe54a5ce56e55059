"""Makes papers for tests of the families that read routing and markings."""

from records.model import Bounds, Finding, Paper, Segment, paper_of, text_of


def paper(content: str, kind: str = "other") -> Paper:
    """A paper that is all of a text."""
    text = text_of(content or "\n")
    return paper_of(text, Bounds((Segment(1, max(text.line_count, 1)),), kind))


def values(findings: list[Finding], field: str) -> list[str]:
    """The values of one field, in their order."""
    return [finding.value for finding in findings if finding.field == field]


def check_places(made: Paper, findings: list[Finding]) -> None:
    """Every finding's evidence is the text as it stands at its spans."""
    for finding in findings:
        span = finding.evidence.spans[0]
        line = made.source.line(span.line_start)
        if span.line_start == span.line_end:
            assert finding.evidence.raw.rstrip("\r\n") in line
