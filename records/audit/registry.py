"""The one table of all checks: code, severity, function, under what each looks at."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from records.audit.checks.copies import (
    dates_differ,
    draft_released,
    instructions_differ,
    levels_differ,
    other_paper_inside,
    page_twice,
    pages_missing,
    portions_differ,
    shown_and_withheld,
    text_differs,
)
from records.audit.checks.dates import (
    atomic_with_date,
    before_paper,
    beyond_6_years,
    beyond_10_years,
    beyond_25_years,
    disagreeing,
    due,
    exemption_too_long,
    exemption_without_date,
    impossible_day,
    indefinite,
    no_block,
    numeric_form,
    oadr_out_of_time,
    order_not_in_force,
    review_passed,
    schedule_differs,
    schedule_out_of_time,
    x_mark_out_of_time,
)
from records.audit.checks.markings import (
    abolished_level,
    above_portions,
    below_portions,
    caption_lost,
    control_without_level,
    foreign_to_order,
    no_portions,
    noforn_and_release,
    out_of_order,
    page_without_banner,
    reason_on_derivative,
    reason_out_of_time,
    release_without_usa,
    retired_control,
    two_channels,
    two_levels,
    unmarked_portion,
)
from records.audit.checks.quality import (
    garbled_value,
    heading_differs,
    illegible_level,
    lone_fragment,
    nothing_read,
    undated,
    unsure_bounds,
)
from records.audit.checks.stamps import before_paper as stamp_before_paper
from records.audit.checks.stamps import (
    incomplete,
    short_code_on_old_paper,
    unknown_code,
    withheld_in_full_release,
    wrong_section,
)
from records.audit.checks.stamps import order_not_in_force as stamp_order_not_in_force
from records.audit.checks.transmittals import (
    before_event,
    broken_step,
    channel_lost,
    cover_before_tab,
    cover_below_tab,
    due_before_form,
    due_before_paper,
    gap,
    late_cover,
    late_record,
    listed_missing,
    loop,
    no_receipt,
    number_twice,
    overdue,
    receipt_unsigned,
    registered_otherwise,
    tabs_out_of_step,
    unanswered,
    unlisted,
)
from records.audit.groups import ChainView, CopiesView
from records.audit.notice import Check
from records.audit.paper import PaperView

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True)
class Register:
    """The checks by their scope: one document, a final with its copies, the papers of a chain."""

    document: tuple[Check[PaperView], ...]
    copies: tuple[Check[CopiesView], ...]
    chain: tuple[Check[ChainView], ...]


REGISTER = Register(
    document=(
        Check("C107", WARNING, other_paper_inside.find),
        Check("C108", WARNING, pages_missing.find),
        Check("C109", NOTE, page_twice.find),
        Check("D101", ERROR, impossible_day.find),
        Check("D102", ERROR, before_paper.find),
        Check("D103", ERROR, beyond_25_years.find),
        Check("D104", WARNING, beyond_10_years.find),
        Check("D105", WARNING, x_mark_out_of_time.find),
        Check("D106", WARNING, oadr_out_of_time.find),
        Check("D107", WARNING, order_not_in_force.find),
        Check("D108", WARNING, beyond_6_years.find),
        Check("D109", NOTE, schedule_out_of_time.find),
        Check("D110", ERROR, no_block.find),
        Check("D111", WARNING, disagreeing.find),
        Check("D112", ERROR, exemption_too_long.find),
        Check("D113", ERROR, atomic_with_date.find),
        Check("D114", WARNING, exemption_without_date.find),
        Check("D115", NOTE, due.find),
        Check("D116", NOTE, indefinite.find),
        Check("D117", NOTE, review_passed.find),
        Check("D118", WARNING, schedule_differs.find),
        Check("D119", NOTE, numeric_form.find),
        Check("M101", ERROR, below_portions.find),
        Check("M102", WARNING, above_portions.find),
        Check("M103", ERROR, noforn_and_release.find),
        Check("M104", ERROR, release_without_usa.find),
        Check("M105", ERROR, control_without_level.find),
        Check("M106", WARNING, out_of_order.find),
        Check("M107", ERROR, abolished_level.find),
        Check("M108", WARNING, reason_out_of_time.find),
        Check("M109", WARNING, reason_on_derivative.find),
        Check("M110", WARNING, no_portions.find),
        Check("M111", WARNING, two_channels.find),
        Check("M112", NOTE, retired_control.find),
        Check("M201", WARNING, page_without_banner.find),
        Check("M202", WARNING, foreign_to_order.find),
        Check("M203", WARNING, unmarked_portion.find),
        Check("M204", WARNING, two_levels.find),
        Check("Q101", NOTE, garbled_value.find),
        Check("Q103", WARNING, nothing_read.find),
        Check("Q104", NOTE, illegible_level.find),
        Check("Q105", NOTE, lone_fragment.find),
        Check("Q106", WARNING, undated.find),
        Check("Q107", NOTE, unsure_bounds.find),
        Check("S101", ERROR, incomplete.find),
        Check("S102", WARNING, stamp_order_not_in_force.find),
        Check("S103", WARNING, wrong_section.find),
        Check("S104", WARNING, withheld_in_full_release.find),
        Check("S105", WARNING, stamp_before_paper.find),
        Check("S106", NOTE, short_code_on_old_paper.find),
        Check("S107", ERROR, unknown_code.find),
        Check("T101", WARNING, due_before_form.find),
        Check("T103", NOTE, unanswered.find),
        Check("T104", WARNING, overdue.find),
        Check("T106", WARNING, receipt_unsigned.find),
        Check("T109", WARNING, tabs_out_of_step.find),
        Check("T112", WARNING, late_record.find),
        Check("T117", WARNING, before_event.find),
    ),
    copies=(
        Check("C101", ERROR, shown_and_withheld.find),
        Check("C102", WARNING, dates_differ.find),
        Check("C103", ERROR, levels_differ.find),
        Check("C104", WARNING, portions_differ.find),
        Check("C105", ERROR, instructions_differ.find),
        Check("C106", WARNING, draft_released.find),
        Check("C110", NOTE, text_differs.find),
        Check("M113", WARNING, caption_lost.find),
    ),
    chain=(
        Check("Q102", WARNING, heading_differs.find),
        Check("T102", WARNING, due_before_paper.find),
        Check("T105", NOTE, no_receipt.find),
        Check("T107", WARNING, listed_missing.find),
        Check("T108", NOTE, unlisted.find),
        Check("T110", ERROR, channel_lost.find),
        Check("T111", NOTE, broken_step.find),
        Check("T113", NOTE, late_cover.find),
        Check("T114", WARNING, number_twice.find),
        Check("T115", WARNING, gap.find),
        Check("T116", NOTE, loop.find),
        Check("T118", WARNING, cover_before_tab.find),
        Check("T119", ERROR, cover_below_tab.find),
        Check("T120", WARNING, registered_otherwise.find),
    ),
)


def every_check() -> Iterator[tuple[str, Check[PaperView] | Check[CopiesView] | Check[ChainView]]]:
    """All checks with their scope, in the order of their codes."""
    listed = [(scope.name, check) for scope in fields(REGISTER) for check in getattr(REGISTER, scope.name)]
    yield from sorted(listed, key=lambda pair: pair[1].code)
