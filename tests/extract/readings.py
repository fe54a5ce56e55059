"""Invented papers, and what the tests of reviewers' marks and e-mail ask of the findings."""

from records.model import Bounds, Finding, Paper, Segment, paper_of, text_of


def whole_paper(content: str, kind: str = "other") -> Paper:
    """A text as one document."""
    text = text_of(content)
    return paper_of(text, Bounds((Segment(1, text.line_count),) if text.line_count else (), kind))


def values(findings: list[Finding], field: str) -> list[str]:
    """The values of a field, in order."""
    return [finding.value for finding in findings if finding.field == field]


def evidence_fits(paper: Paper, findings: list[Finding]) -> bool:
    """Whether the spans of every finding hold what its evidence quotes."""
    lines = paper.source.content.split("\n")
    for finding in findings:
        quoted = ""
        for span in finding.evidence.spans:
            for number in range(span.line_start, span.line_end + 1):
                line = lines[number - 1]
                first = span.col_start - 1 if number == span.line_start else 0
                last = span.col_end if number == span.line_end else len(line)
                quoted += line[first:last]
        if "".join(quoted.split()) != "".join(finding.evidence.raw.split()):
            return False
    return True
