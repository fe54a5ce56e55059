"""What is said of a server that cannot be used, and that both databases give the same answers."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.errors import DatabaseUnusable, UsageError
from records.store.database import Database, open_database
from records.store.queries import SORTS, documents
from records.store.search import search
from records.store.writing import store_reading
from tests.cluster import Cluster
from tests.store.papers import Sketch, harbour, reading

DAY = date(2010, 9, 6)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseUnusable, match="does not answer") as raised:
        open_database("postgresql://ada:sesame@127.0.0.1:1/records")
    assert "127.0.0.1:1/records" in raised.value.message
    assert "sesame" not in str(raised.value)


def test_a_database_that_is_not_there_is_said_to_be_missing(postgresql: Cluster) -> None:
    with pytest.raises(DatabaseUnusable, match="is not there"):
        open_database(postgresql.address("nowhere"), create=True)


def test_an_empty_database_is_no_records_database_until_papers_come_in(postgresql: Cluster) -> None:
    url = postgresql.url()
    with pytest.raises(DatabaseUnusable, match="is not a records database"):
        open_database(url)
    with open_database(url, create=True) as database:
        assert store_reading(database, harbour()).outcome == "new"
    postgresql.drop(url)


def test_other_tables_are_no_records_database(postgresql: Cluster) -> None:
    url = postgresql.url()
    postgresql.execute(url, "CREATE TABLE recipe (id integer)")
    with pytest.raises(DatabaseUnusable, match="is not a records database"):
        open_database(url, create=True)


def test_a_database_in_another_encoding_is_refused(postgresql: Cluster) -> None:
    name = "latin"
    postgresql.execute(
        postgresql.address("postgres"),
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc",
    )
    with pytest.raises(DatabaseUnusable, match="keeps text as LATIN1"):
        open_database(postgresql.address(name), create=True)


def test_one_who_may_only_read_is_told_so(postgresql: Cluster, emptied: str) -> None:
    postgresql.execute(emptied, "CREATE ROLE reader LOGIN")
    postgresql.execute(emptied, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    with open_database(emptied.replace("//declass@", "//reader@")) as database:
        assert documents(database, as_of=DAY) == ()
        with pytest.raises(DatabaseUnusable, match="cannot be written"):
            store_reading(database, harbour())


@pytest.mark.parametrize("url", ["postgresql://[", "post gres://x", "sqlite+://::"])
def test_a_url_that_is_none_is_wrong_usage(url: str) -> None:
    with pytest.raises((UsageError, DatabaseUnusable)):
        open_database(url)


@pytest.fixture(scope="module")
def twins(postgresql: Cluster) -> "tuple[Database, Database]":
    """One of either kind, in which the same is kept."""
    return open_database("sqlite://", create=True), open_database(postgresql.url(), create=True)


WORDS = (
    "quay",
    "Quays",
    "E.O. 13526",
    "13526",
    "1.4(b)",
    "a_b@c.d",
    "nsc-68",
    "Émigré",
    "Ω",
    "%",
    "_",
    "\\",
    "'",
    "9/6/10",
)
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), min_size=1, max_size=12).map(
    lambda words: " ".join(words).replace("\n", " ").replace("\r", " ")
)
PREFIXES = ("", "subject:", "from:", "party:", "source:", "log:", "-", "-subject:", "number:")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(PREFIXES), st.sampled_from(WORDS) | texts)
def test_the_same_words_find_the_same_papers(
    twins: "tuple[Database, Database]", lines: list[str], prefix: str, asked: str
) -> None:
    sketches = [Sketch((at, at), values=(("subject", line), ("from", line))) for at, line in enumerate(lines, 1)]
    query = f'{prefix}"{asked.replace(chr(34), "")}"'
    found: list[object] = []
    for database in twins:
        store_reading(database, reading("a.txt", "".join(f"{line}\n" for line in lines), *sketches), force=True)
        found.append(answers(database, query, asked))
    assert found[0] == found[1]


def answers(database: Database, query: str, words: str) -> object:
    """What a query and a search give, in all orders of the list; or what is said of a query that is none."""
    try:
        lists = [
            documents(database, query, as_of=DAY, sort=sort, descending=down)
            for sort in SORTS
            for down in (False, True)
        ]
    except UsageError as error:
        lists = [str(error)]
    hits = search(database, words, as_of=DAY)
    return lists, {(hit.document.id, hit.line, hit.snippet) for hit in hits}


def test_words_far_apart_and_far_down_a_page_are_found_alike(twins: "tuple[Database, Database]") -> None:
    """A page longer than PostgreSQL's index holds, and its places count."""
    line = "begin " + "filler word " * 30_000 + "needle thread"
    for database in twins:
        store_reading(database, reading("long.txt", f"{line}\n", Sketch((1, 1))))
        for asked, number in (('"needle thread"', 1), ('"thread needle"', 0), ("need*", 1), ('"begin needle"', 0)):
            assert len(search(database, asked, as_of=DAY)) == number, (database.name, asked)
