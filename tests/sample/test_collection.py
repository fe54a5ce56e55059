"""A sample collection: the same again for the same seed, of every kind, with keys that fit its text."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from records.model import KINDS, text_of
from records.sample.collection import (
    DOCUMENT_KEY,
    KEY_FIELDS,
    TRANSMITTAL_KEY,
    USUAL_SIZE,
    Collection,
    make_collection,
    write_collection,
)
from records.sample.noise import NO_NOISE, scaled_noise

SEEDS = (1, 2, 3, 4, 5)


@cache
def collection(seed: int) -> Collection:
    return make_collection(seed)


@cache
def clean_collection(seed: int) -> Collection:
    return make_collection(seed, noise=scaled_noise(**NO_NOISE))


def documents_of(made: Collection, source: str) -> list[dict[str, object]]:
    return [dict(document) for document in made.documents if document["source"] == source]


def lines_of(made: Collection) -> dict[str, list[str]]:
    return {
        file.name: [line.text for line in text_of(file.data().decode(file.encoding)).lines()] for file in made.files
    }


def rows(document: object, field: str) -> Iterator[dict[str, object]]:
    assert isinstance(document, dict)
    yield from document.get(field) or ()  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]


def digest_of(seed: int, hash_seed: str) -> str:
    program = (
        "import hashlib, json; from records.sample.collection import make_collection; "
        f"made = make_collection({seed}); total = hashlib.sha256(); "
        "[total.update(file.name.encode() + file.data()) for file in made.files]; "
        "total.update(json.dumps([made.document_key(), made.transmittal_key()]).encode()); print(total.hexdigest())"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    ).stdout


def test_the_same_seed_makes_the_same_bytes_in_any_process() -> None:
    assert digest_of(11, "1") == digest_of(11, "2")


def test_another_seed_makes_other_papers() -> None:
    assert [file.data() for file in collection(1).files] != [file.data() for file in collection(2).files]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_kind_of_paper_occurs(seed: int) -> None:
    assert {str(document["doc_type"]) for document in collection(seed).documents} == set(KINDS)


@pytest.mark.parametrize("size", [1, 7, 120])
def test_a_collection_is_as_large_as_asked_and_ends_its_last_package(size: int) -> None:
    assert size <= len(make_collection(3, size).documents) <= size + 16


def test_a_collection_of_no_papers_is_refused() -> None:
    with pytest.raises(ValueError, match="0 papers"):
        make_collection(1, 0)


def hulls(made: Collection, source: str) -> list[tuple[int, int]]:
    """First and last line of each paper of a file, in the order in which they begin."""
    found = [(document["line_start"], document["line_end"]) for document in documents_of(made, source)]
    return sorted((start, end) for start, end in found if isinstance(start, int) and isinstance(end, int))


@pytest.mark.parametrize("seed", SEEDS)
def test_papers_of_a_file_follow_one_another_or_lie_inside_a_torn_one(seed: int) -> None:
    made, lines = collection(seed), lines_of(collection(seed))
    for source, text in lines.items():
        found = hulls(made, source)
        assert len(found) == len(documents_of(made, source))
        for start, end in found:
            assert 1 <= start <= end <= len(text)
            assert text[start - 1].strip()
            assert text[end - 1].strip()
        for (_, end), (start, after) in pairwise(found):
            assert end < start or after < end


def test_a_few_papers_are_torn_apart_by_the_paper_behind_them() -> None:
    torn = sum(
        after < end
        for seed in SEEDS
        for source in lines_of(collection(seed))
        for (_, end), (_, after) in pairwise(hulls(collection(seed), source))
    )
    papers = sum(len(collection(seed).documents) for seed in SEEDS)
    assert 0 < torn < papers / 20


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_keyed_by_line_lies_inside_its_paper_and_on_a_line_with_text(seed: int) -> None:
    made, lines = collection(seed), lines_of(collection(seed))
    for document in made.documents:
        text = lines[str(document["source"])]
        for field in ("portion_marks", "redactions", "decision"):
            for row in rows(document, field):
                number = row["line"]
                assert isinstance(number, int)
                assert int(str(document["line_start"])) <= number <= int(str(document["line_end"]))
                assert text[number - 1].strip()


def test_on_clean_paper_the_keyed_lines_hold_what_the_key_says() -> None:
    made, lines = clean_collection(1), lines_of(clean_collection(1))
    seen = dict.fromkeys(("portion_marks", "redactions", "decision"), 0)
    for document in made.documents:
        text = lines[str(document["source"])]
        for row in rows(document, "portion_marks"):
            assert f"({row['level']})" in text[int(str(row["line"])) - 1]
            seen["portion_marks"] += 1
        for row in rows(document, "redactions"):
            assert re.search(r"13526 +1\.4", text[int(str(row["line"])) - 1])
            seen["redactions"] += 1
        for row in rows(document, "decision"):
            assert re.match(r"[\f ]?Approve.*Disapprove", text[int(str(row["line"])) - 1])
            seen["decision"] += 1
    assert min(seen.values()) > 0


def test_on_clean_paper_plain_values_stand_in_the_paper_that_has_them() -> None:
    made, lines = clean_collection(2), lines_of(clean_collection(2))
    for document in made.documents:
        first, last = int(str(document["line_start"])), int(str(document["line_end"]))
        words = re.sub(r"\W+", " ", " ".join(lines[str(document["source"])][first - 1 : last])).casefold()
        for field in ("subject", "log_number", "action_code", "classified_by", "event_time", "place"):
            value = document.get(field)
            if isinstance(value, str):
                assert re.sub(r"\W+", " ", value).casefold().strip() in words, (document["id"], field)


def test_clean_papers_leave_nothing_unread_and_no_page_out() -> None:
    fragments = [document for document in clean_collection(3).documents if document["is_fragment"]]
    assert all("copy_of" in document for document in fragments)
    told_of_none = {"letter", "withdrawal_sheet", "routing_slip"}
    whole = [document for document in clean_collection(3).documents if document["doc_type"] not in told_of_none]
    assert not any("subject" in list(rows(document, "unknown")) for document in whole)


@pytest.mark.parametrize("seed", SEEDS)
def test_links_lead_to_other_papers_of_the_collection(seed: int) -> None:
    by_id = {str(document["id"]): document for document in collection(seed).documents}
    for name, document in by_id.items():
        target = document.get("copy_of")
        if target is not None:
            assert by_id[str(target)]["doc_type"] == document["doc_type"]
            assert "copy_of" not in by_id[str(target)]
        for other in document.get("related") or ():  # pyright: ignore[reportUnknownVariableType, reportGeneralTypeIssues]
            assert other != name
            assert name in by_id[str(other)]["related"]  # pyright: ignore[reportUnknownArgumentType, reportOperatorIssue]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_final_of_several_prints_is_whole_where_one_is_and_stamped_where_one_is(seed: int) -> None:
    documents = collection(seed).documents
    copies = [document for document in documents if "copy_of" in document]
    by_id = {document["id"]: document for document in documents}
    assert copies
    for copy in copies:
        final = by_id[copy["copy_of"]]
        assert final["is_fragment"] <= copy["is_fragment"]  # pyright: ignore[reportOperatorIssue]
        if not copy["is_fragment"] and "declass_stamp" in copy:
            assert "declass_stamp" in final or "declass_stamp" in list(rows(final, "unknown"))
        if not copy["is_fragment"] and "declass_stamp" not in final:
            assert (final["source"], final["line_start"]) < (copy["source"], copy["line_start"])  # pyright: ignore[reportOperatorIssue]
        assert "declassification" not in copy


@pytest.mark.parametrize("seed", SEEDS)
def test_prints_of_one_paper_are_related_to_the_same_others_and_not_to_each_other(seed: int) -> None:
    documents = collection(seed).documents
    by_id = {document["id"]: document for document in documents}
    for copy in documents:
        if "copy_of" in copy:
            final = by_id[copy["copy_of"]]
            assert copy.get("related") == final.get("related")
            assert copy["copy_of"] not in list(copy.get("related") or ())  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_slip_is_related_to_the_papers_of_its_number(seed: int) -> None:
    documents = collection(seed).documents
    for slip in (document for document in documents if document["doc_type"] == "routing_slip"):
        same = [
            document["id"]
            for document in documents
            if document.get("log_number") == slip.get("log_number") and document is not slip
        ]
        assert set(same) <= set(slip.get("related") or ())  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hop_is_made_by_a_paper_that_is_no_copy_and_names_somebody_inside_it(seed: int) -> None:
    made = collection(seed)
    by_id = {str(document["id"]): document for document in made.documents}
    assert made.hops
    for hop in made.hops:
        paper = by_id[str(hop["by_document"])]
        assert "copy_of" not in paper
        assert hop["from"] or hop["to"]
        assert int(str(paper["line_start"])) <= int(str(hop["line"])) <= int(str(paper["line_end"]))


def test_files_differ_in_encoding_page_marks_and_in_how_many_papers_they_hold() -> None:
    files = [file for seed in range(1, 9) for file in collection(seed).files]
    assert {file.encoding for file in files} == {"utf-8", "cp1252", "utf-16"}
    assert any("\f" in file.text for file in files)
    assert any("## Page 2" in file.text for file in files)
    assert any("\f" not in file.text and "## Page" not in file.text for file in files)
    assert any("\r\n" in file.text for file in files)
    counts = [len(documents_of(collection(1), file.name)) for file in collection(1).files]
    assert min(counts) == 1
    assert max(counts) > 2


def test_one_number_is_used_in_two_years_and_templates_look_like_copies() -> None:
    years: dict[str, set[str]] = {}
    for document in collection(1).documents:
        if document["doc_type"] == "action_memo" and "log_number" in document and "doc_date" in document:
            years.setdefault(str(document["log_number"]), set()).add(str(document["doc_date"])[:4])
    assert any(len(found) > 1 for found in years.values())


def test_papers_are_written_with_their_keys(tmp_path: Path) -> None:
    written = write_collection(collection(1), tmp_path / "papers")
    assert [path.name for path in written[-2:]] == [DOCUMENT_KEY, TRANSMITTAL_KEY]
    key = json.loads(written[-2].read_text(encoding="utf-8"))
    assert key["fields"] == list(KEY_FIELDS)
    assert len(key["documents"]) >= USUAL_SIZE
    assert {path.name for path in written[:-2]} == {document["source"] for document in key["documents"]}


def exported(made: Collection) -> str:
    """The key as if it were the export of a reader that misses nothing."""
    hops: dict[str, list[dict[str, object]]] = {}
    for hop in made.hops:
        sides = {side: [str(name).split(" | ")[0] for name in rows(hop, side)] for side in ("from", "to", "through")}
        hops.setdefault(str(hop["by_document"]), []).append({**hop, **sides})
    return "".join(
        json.dumps({**document, "transmittals": hops.get(str(document["id"]), [])}) + "\n"
        for document in made.documents
    )


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_the_key_scores_full_marks_against_itself(shared: Path, tmp_path: Path, seed: int) -> None:
    write_collection(collection(seed), tmp_path)
    export = tmp_path / "export.jsonl"
    export.write_text(exported(collection(seed)), encoding="utf-8")
    for script, more in (("score.py", []), ("score_transmittals.py", [str(tmp_path / DOCUMENT_KEY)])):
        key = tmp_path / (TRANSMITTAL_KEY if more else DOCUMENT_KEY)
        command = [sys.executable, str(shared / "eval" / script), str(key), str(export), *more, "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        scores.pop("spurious", None)
        scores.pop("evidence", None)
        assert scores
        assert {name: row["value"] for name, row in scores.items()} == dict.fromkeys(scores, 1.0)
