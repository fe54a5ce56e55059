"""The table of page cues is checked when it is loaded."""

import copy
from typing import Any

import pytest

from records.errors import VocabularyError
from records.intake.page_cues import page_cues, read_page_cues
from schema import read_vocabulary


def changed(path: tuple[str, ...], value: object) -> dict[str, Any]:
    """The shipped table with one value changed; `None` takes it out."""
    table = copy.deepcopy(read_vocabulary("page_cues"))
    place = table
    for name in path[:-1]:
        place = place[name] if name != "0" else place[0]  # pyright: ignore[reportArgumentType]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return table


def test_the_shipped_table_is_sound() -> None:
    cues = page_cues()
    assert cues.threshold > max(cue.weight for cue in cues.by_name.values() if not cue.sure) - 0.01
    assert set(cues.whole.groupindex) | {cue.name for _, cue in cues.inside} == set(cues.by_name)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("threshold",), None),
        (("threshold",), 0),
        (("threshold",), True),
        (("near",), 1.5),
        (("marker",), "no table"),
        (("marker", "pattern"), "(captured)"),
        (("marker", "pattern"), "(unclosed"),
        (("marker", "fewest"), 0),
        (("gap", "weight"), 2.0),
        (("running", "length"), [60, 4]),
        (("running", "length"), 4),
        (("leading_blank", "apart"), [18]),
        (("cue",), []),
        (("cue",), "no list"),
        (("cue", "0", "side"), "above"),
        (("cue", "0", "name"), "two words"),
        (("cue", "0", "name"), "banner"),
        (("cue", "0", "weight"), -1),
        (("cue", "0", "pattern"), ""),
    ],
)
def test_a_table_that_breaks_its_rules_is_refused(path: tuple[str, ...], value: object) -> None:
    with pytest.raises(VocabularyError, match=r"page_cues\.toml"):
        read_page_cues(changed(path, value))


def test_no_cue_reaches_over_a_line_end() -> None:
    cues = page_cues()
    odd = "\n".join("\n \t-([.#=*~/" for _ in range(3))
    text = "\n".join(
        f"{odd}\n{word}{odd}" for word in ("SECRET", "Page 2 of 3", "2", "PAGE 02 ABCDEF 01234", "MORE", "---")
    )
    for pattern in (cues.marker, cues.whole, *(pattern for pattern, _ in cues.inside)):
        assert all("\n" not in match[0][1:] for match in pattern.finditer("\n" + text))
