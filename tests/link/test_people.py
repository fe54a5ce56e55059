"""Spellings of one name are joined by evidence, never by a family name alone."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from records.link.people import (
    SAME_ADDRESS,
    SAME_FULL_NAME,
    SAME_NAME,
    SAME_OFFICE,
    SAME_PAPER,
    authority,
)
from records.link.people_forms import Entry, Mention
from records.link.people_names import agreement, parse


def mention(name: str, document: str, office: str = "", written: str = "", kind: str = "other") -> Mention:
    return Mention(name, written or name, office, "from", document, kind)


def entry(entries: tuple[Entry, ...], name: str) -> Entry:
    (found,) = [one for one in entries if one.name == name]
    return found


def spellings(entries: tuple[Entry, ...]) -> set[frozenset[str]]:
    return {frozenset(variant.name for variant in one.variants) for one in entries}


def test_a_middle_initial_more_is_the_same_person_where_nobody_else_has_the_name() -> None:
    found = authority([mention("Orlando Pike", "a"), mention("Orlando T. Pike", "b"), mention("ORLANDO PIKE", "c")])
    assert spellings(found) == {frozenset({"Orlando Pike", "Orlando T. Pike", "ORLANDO PIKE"})}
    assert {variant.why for variant in found[0].variants} == {"written so", SAME_NAME}


def test_a_name_that_two_people_could_have_is_joined_to_neither() -> None:
    found = authority([mention("Ada B. Quill", "a"), mention("Ada C. Quill", "b"), mention("Ada Quill", "c")])
    assert len(found) == 3
    assert set(entry(found, "Ada Quill").may_be) == {"Ada B. Quill", "Ada C. Quill"}


def test_an_office_tells_which_of_two_people_is_meant() -> None:
    found = authority(
        [
            mention("Ada B. Quill", "a", "Salt Commission"),
            mention("Ada C. Quill", "b", "Mines Branch"),
            mention("Ada Quill", "c", "Mines Branch"),
        ]
    )
    joined = entry(found, "Ada C. Quill")
    assert {(variant.name, variant.why) for variant in joined.variants} >= {("Ada Quill", SAME_OFFICE)}


def test_an_initial_alone_proves_nothing() -> None:
    found = authority([mention("Tobias Wrenfield", "a"), mention("T. Wrenfield", "b")])
    assert len(found) == 2
    assert entry(found, "T. Wrenfield").may_be == ("Tobias Wrenfield",)


def test_an_initial_is_joined_by_a_paper_that_has_both_names() -> None:
    found = authority([mention("Tobias Wrenfield", "a"), mention("T. Wrenfield", "a"), mention("T. Wrenfield", "b")])
    assert [variant.why for variant in found[0].variants if variant.name == "T. Wrenfield"] == [SAME_PAPER]


def test_a_family_name_counts_only_where_its_paper_names_one_person_in_full() -> None:
    found = authority(
        [
            mention("Miriam Oakenshaw", "a"),
            mention("Oakenshaw", "a"),
            mention("Oakenshaw", "b"),
            mention("Miriam Oakenshaw", "c"),
            mention("Eleanor Oakenshaw", "c"),
            mention("Oakenshaw", "c"),
        ]
    )
    person, family = entry(found, "Miriam Oakenshaw"), entry(found, "Oakenshaw")
    (in_full,) = [variant for variant in person.variants if variant.name == "Oakenshaw"]
    assert (in_full.why, in_full.documents) == (SAME_FULL_NAME, ("a",))
    assert family.kind == "family name"
    assert family.documents == {"b", "c"}
    assert set(family.may_be) == {"Miriam Oakenshaw", "Eleanor Oakenshaw"}


def test_an_address_joins_a_misread_name_and_stands_for_its_owner() -> None:
    address = "PikeO@valdonia.example"
    found = authority(
        [
            mention("Orlando J. Pike", "a", written=f"Pike, Orlando J <{address}>"),
            mention("Orlandoi Pike", "b", written=f"Pike, Orlandoi <{address}>"),
            mention("pikeo@valdonia.example", "c"),
            mention("quilla@valdonia.example", "d"),
        ]
    )
    assert spellings(found) == {
        frozenset({"Orlando J. Pike", "Orlandoi Pike", "pikeo@valdonia.example"}),
        frozenset({"quilla@valdonia.example"}),
    }
    assert {variant.why for variant in found[0].variants} == {"written so", SAME_ADDRESS}


def test_a_misread_family_name_needs_more_than_its_likeness() -> None:
    apart = authority([mention("Tobias Wrenfield", "a"), mention("Tobias Wrenfleld", "b")])
    assert len(apart) == 2
    joined = authority([mention("Tobias Wrenfield", "a", "Salt Desk"), mention("Tobias Wrenfleld", "b", "Salt Desk")])
    assert len(joined) == 1


def test_offices_posts_and_files_are_no_people() -> None:
    found = authority(
        [
            mention("Chief, Salt Desk", "a"),
            mention("CHIEF SALT DESK", "b"),
            mention("PORT HOLM", "c", kind="cable"),
            mention("Port Holm", "d"),
            mention("THE FILE", "e"),
        ]
    )
    assert {(one.kind, len(one.documents)) for one in found} == {("office", 2), ("office", 1)}
    assert len(found) == 3


def test_names_of_other_given_names_and_generations_never_agree() -> None:
    pairs = [("Ada Quill", "Ben Quill"), ("Ada Quill", "Ada Pike"), ("Ben Quill Jr.", "Ben Quill Sr.")]
    for one, other in pairs:
        first, second = parse(one), parse(other)
        assert first is not None
        assert second is not None
        assert agreement(first, second) == 0
        assert len(authority([mention(one, "a"), mention(other, "a")])) == 2


NAMES = st.sampled_from(
    [
        f"{given_names} {family}".strip()
        for given_names in ("Ada", "A.", "Ada B.", "Ben", "B.", "")
        for family in ("Quill", "Quilt", "Oakenshaw", "Oakenshav", "Pike")
    ]
)
MENTIONS = st.lists(
    st.builds(mention, NAMES, st.sampled_from("abcde"), st.sampled_from(["", "Salt Desk", "Mines"])), max_size=24
)


@given(MENTIONS, st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_every_mention_is_in_one_entry_in_any_order(mentions: list[Mention], rng: random.Random) -> None:
    found = authority(mentions)
    places = [(variant.name, document) for one in found for variant in one.variants for document in variant.documents]
    assert sorted(set(places)) == sorted({(one.name, one.document) for one in mentions})
    assert len(places) == len(set(places))
    mixed = list(mentions)
    rng.shuffle(mixed)
    assert authority(mixed) == found


@given(MENTIONS)
@settings(max_examples=200)
def test_no_entry_holds_two_given_names(mentions: list[Mention]) -> None:
    for one in authority(mentions):
        letters = {variant.name[0] for variant in one.variants if " " in variant.name}
        assert len(letters) <= 1
