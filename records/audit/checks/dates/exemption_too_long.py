"""D112."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.rules.days import add_years


def find(paper: PaperView) -> Iterator[Found]:
    """The date beside an exemption lies beyond what the exemption allows.

    What it finds: A 25X date more than 50 years after the paper, a 50X date more than 75, a 75X date beyond its own
    bound; any date beside 50X1-HUM or 50X2-WMD, which stand without one.
    Why it matters: An exemption holds only as long as the law lets it; beyond that the paper is overdue.
    What to do: Check the mark and the year on the scan; where they are printed so, refer the paper to its agency.
    Source: 32 CFR 2001.26(a)-(c).
    """
    if paper.date is None:
        return
    for one in paper.instructions:
        known = [found for code in one.marking.exemptions if (found := paper.law.exemption(code))]
        days = [printed.day for printed in one.marking.exempt_days if printed.day]
        for exemption in known:
            if exemption.is_undated and days:
                yield paper.found(f"{exemption.code} stands without a date, yet {days[0]} is given", one.finding)
        dated = [exemption for exemption in known if not exemption.is_undated]
        if not dated or len(dated) < len(known):
            continue
        widest = max(exemption.years for exemption in dated)
        late = [day for day in days if day > add_years(paper.date.value, widest)]
        for day in late:
            codes = ", ".join(exemption.code for exemption in dated)
            yield paper.found(
                f"{codes} until {day} is more than {widest} years after the paper of {paper.date.value}",
                one.finding,
                paper.date,
            )
