"""The transmittals that a paper makes: from whom to whom, when, asking what, and how it ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from records.link.endings import INFORMATION, answer_to, end_of, expects_answer
from records.link.papers import View, any_same_party
from records.link.vocabulary import words
from records.model import OUTCOMES, Evidence, Finding, Hop


@dataclass(frozen=True, slots=True)
class Company:
    """The other papers that a hop needs: those of the paper's package, and those that it carries."""

    package: Sequence[View] = ()
    carried: tuple[str, ...] = ()


def hops_of(view: View, company: Company) -> tuple[Hop, ...]:
    """The hops of one paper in the order of the paper, with what its package says of their date and outcome."""
    if view.kind in words().kinds["silent"]:
        return ()
    found = _distinct(_shown_hops(view))
    return tuple(_settled(hop, view, company) for hop in found)


def not_made_by(hops: Sequence[Hop], of_final: Sequence[Hop]) -> tuple[Hop, ...]:
    """The hops of a draft that its final does not make. Where both make as many, in order for action or information,
    they are the same however the scan has spoilt their names.
    """
    if [hop.action == INFORMATION for hop in hops] == [hop.action == INFORMATION for hop in of_final]:
        return ()
    return tuple(hop for hop in hops if not any(same_hop(hop, other) for other in of_final))


def same_hop(one: Hop, other: Hop) -> bool:
    """Whether two hops are one as seen by a draft and by its final."""
    sides = ((one.sender, other.sender), (one.recipient, other.recipient))
    known = [(ours, theirs) for ours, theirs in sides if ours and theirs]
    return bool(known) and all(any_same_party(ours, theirs) for ours, theirs in known)


def _shown_hops(view: View) -> Iterator[Hop]:
    listed = [_listed_hop(view, finding) for finding in view.by_field.get("hops", ())]
    if view.kind == "distribution_receipt":
        yield from listed
        told = {name for hop in listed for name in hop.recipient}
        yield from (hop for hop in _receipt_hops(view) if not told & {*hop.recipient})
        return
    if view.kind == "routing_slip":
        slip = listed or list(_slip_hops(view))
        if slip:
            yield from slip
            return
    heading = _heading_hop(view)
    if heading and not any(_same_message(heading, hop) for hop in listed):
        yield heading
    yield from listed
    if view.kind == "cable" and view.values("distribution") and "print_list" not in view.facts:
        yield _hop(view, view.values("from"), view.by_field["distribution"], "hop.information", action=INFORMATION)


def _heading_hop(view: View) -> Hop | None:
    """The hop of the paper's own heading."""
    senders, addressees = view.values("from"), view.by_field.get("to", ())
    if not addressees and (not senders or view.kind in ("other", "cable")):
        return None
    if view.kind == "other" and not senders:
        return None
    action = view.value("action_code") or view.facts.get("phrase")
    hop = _hop(view, senders, addressees, f"hop.{view.kind}", action=action, due=view.value("due_date"))
    through = view.values("through") or tuple(filter(None, [view.facts.get("pass_by")]))
    hop = replace(hop, through=through)
    passed_to = view.facts.get("pass_to")
    if passed_to:
        return replace(hop, recipient=(passed_to,), through=hop.recipient)
    return hop


def _receipt_hops(view: View) -> Iterator[Hop]:
    """A receipt without lines of its own: one hop for each addressee, from the office to which it returns."""
    senders = view.values("from") or tuple(filter(None, [view.facts.get("return_to")]))
    for addressee in view.by_field.get("distribution") or view.by_field.get("to", ()):
        yield _hop(view, senders, (addressee,), "hop.distribution_receipt")


def _slip_hops(view: View) -> Iterator[Hop]:
    """A routing slip of which only the stations were read: from the sender to the first, and from each to the next."""
    action, due = view.value("action_code"), view.value("due_date")
    senders = view.values("from")
    for station in view.by_field.get("distribution") or view.by_field.get("to", ()):
        yield _hop(view, senders, (station,), "hop.routing_slip", action=action, due=due)
        senders = (station.value,)


def _hop(
    view: View,
    senders: tuple[str, ...],
    addressees: tuple[Finding, ...],
    rule: str,
    action: str | None = None,
    due: str | None = None,
) -> Hop:
    shown = addressees or view.by_field.get("from", ())
    return Hop(
        view.document,
        senders,
        tuple(finding.value for finding in addressees),
        date=view.value("doc_date"),
        action=action,
        due=due,
        confidence=min((finding.evidence.confidence for finding in shown), default=0.5),
        rule=rule,
        evidence=tuple(finding.evidence for finding in shown[:1]),
    )


def _listed_hop(view: View, finding: Finding) -> Hop:
    """A hop that the paper shows beside its heading: a message of a chain, a line of a slip, a receipt's addressee."""
    evidence: tuple[Evidence, ...] = (finding.evidence,)
    outcome = _text(finding, "outcome")
    return Hop(
        view.document,
        _names(finding, "from"),
        _names(finding, "to") or tuple(filter(None, (part.strip() for part in finding.value.split(";")))),
        _names(finding, "through"),
        _text(finding, "date") or (None if view.kind == "email" else view.value("doc_date")),
        _text(finding, "action"),
        _text(finding, "due"),
        outcome if outcome in OUTCOMES else None,
        _text(finding, "receipt"),
        confidence=finding.evidence.confidence,
        rule=f"hop.{view.kind}",
        evidence=evidence,
    )


def _names(finding: Finding, part: str) -> tuple[str, ...]:
    value = finding.part(part)
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) and value else ()


def _text(finding: Finding, part: str) -> str | None:
    value = finding.part(part)
    return value if isinstance(value, str) and value else None


def _same_message(heading: Hop, listed: Hop) -> bool:
    if heading.date and listed.date and heading.date != listed.date:
        return False
    return same_hop(heading, listed)


def _distinct(hops: Iterator[Hop]) -> list[Hop]:
    """The hops, each once: a chain may quote a message twice."""
    kept: dict[tuple[object, ...], Hop] = {}
    for hop in hops:
        if hop.sender or hop.recipient:
            kept.setdefault((hop.sender, hop.recipient, hop.date, hop.action), hop)
    return list(kept.values())


def _settled(hop: Hop, view: View, company: Company) -> Hop:
    package = next(filter(None, map(_number, (view, *company.package))), None)
    hop = replace(hop, date=hop.date or _date_given_by_others(view, hop, company.package))
    expected = expects_answer(view, hop)
    end = end_of(hop, view, company.package)
    if end is None and expected:
        end = answer_to(hop, ((other, tuple(_shown_hops(other))) for other in (view, *company.package)))
    return replace(
        hop,
        outcome=end.outcome if end else None,
        ended_by=end.document if end else None,
        ended_on=end.day if end else None,
        answer_expected=expected,
        package=package,
        carries=company.carried,
    )


def _number(view: View) -> str | None:
    """The number of the paper's package as written: its principal one, else one of a system of packages."""
    systems = words().package_systems
    written = (item.value for item in view.by_field.get("identifiers", ()) if item.part("system") in systems)
    return view.value("log_number") or next(written, None)


def _date_given_by_others(view: View, hop: Hop, package: Sequence[View]) -> str | None:
    """The date that a referral of the package gives to the undated paper which it describes."""
    if view.kind in ("referral", "distribution_receipt"):
        return None
    for other in package:
        given, source = other.facts.get("described_date"), other.facts.get("described_source")
        if given and source and any_same_party(hop.sender, (source,)):
            return given
    return None
