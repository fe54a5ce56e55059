"""Papers and findings for the tests of this room."""

from records.model import Bounds, Finding, Paper, Segment, paper_of, text_of


def paper(content: str, kind: str = "other") -> Paper:
    """A paper of that kind that is the whole text."""
    text = text_of(content)
    return paper_of(text, Bounds((Segment(1, text.line_count),) if text.line_count else (), kind))


def values(findings: "list[Finding] | tuple[Finding, ...]", field: str) -> list[str]:
    """The values of one field, in order."""
    return [finding.value for finding in findings if finding.field == field]


def spans_lie_inside(found: "list[Finding] | tuple[Finding, ...]", source: Paper) -> bool:
    """Whether each span of each finding lies inside its lines."""
    return all(
        1 <= span.line_start <= span.line_end <= source.source.line_count
        and span.col_start >= 1
        and span.col_end <= max(len(source.source.line(span.line_end)), 1) + 1
        for finding in found
        for span in finding.evidence.spans
    )
