"""How phrases are asked of the full-text indexes: the same words find the same pages in SQLite and in PostgreSQL.

SQLite's index knows the places of words. That of PostgreSQL says only which words a page holds, since its places end at
16,383 words a page: what it finds is compared with the words themselves.
"""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    column,
    func,
    literal,
    not_,
    select,
    table,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import ARRAY

from records.store.tables import FULL_TEXT, INDEXED, metadata, vector_sql
from records.text.words import Phrase

PASSAGE = metadata.tables["passage"]
HEADING = metadata.tables["heading"]

ORDER_NUMBER = re.compile(r"\d{5}")

INDEX_OF = {source: (name, key) for name, (source, key, _) in FULL_TEXT.items()}


class Holds(FunctionElement[bool]):
    """Whether one of a table's columns holds a phrase. Its clauses: the phrase as FTS5 takes it, as a tsquery, as
    patterns of LIKE, and the columns.
    """

    type = Boolean()
    inherit_cache: bool | None = True


@compiles(Holds, "sqlite")
def _holds_in_sqlite(element: Holds, compiler: SQLCompiler, **options: object) -> str:
    asked, _, _, first, *_ = element.clauses
    source = first.table.name
    index, key = INDEX_OF[source]
    phrase = compiler.process(asked, **options)
    return f"{source}.{key} IN (SELECT rowid FROM {index} WHERE {index} MATCH {phrase})"  # noqa: S608 - bound


@compiles(Holds, "postgresql")
def _holds_in_postgresql(element: Holds, compiler: SQLCompiler, **options: object) -> str:
    _, query, patterns, *columns = element.clauses
    asked, likes = compiler.process(query, **options), compiler.process(patterns, **options)
    tests: list[str] = []
    for one in columns:
        name = compiler.process(one, **options)
        has_words = f"{vector_sql(name)} @@ CAST({asked} AS tsquery)"
        if one.table is PASSAGE:
            has_words = f"({has_words} OR length({name}) > {INDEXED})"
        tests.append(f"({has_words} AND ' ' || {name} || ' ' LIKE ANY ({likes}))")
    return f"({' OR '.join(tests)})"


def holds(columns: Sequence[ColumnElement[str]], phrase: Phrase) -> ColumnElement[bool]:
    """Whether one of a table's columns holds a phrase."""
    asked = match_of(columns, phrase)
    variants = tuple(variants_of(phrase))
    query = " | ".join(vector_query(one) for one in variants)
    patterns = bindparam(None, [like_pattern(one) for one in variants], type_=ARRAY(String()))
    return Holds(literal(asked), literal(query), patterns, *columns)


def variants_of(phrase: Phrase) -> Iterator[Phrase]:
    """What a phrase stands for: a number alone also finds the executive order of that number."""
    yield phrase
    if len(phrase.words) == 1 and ORDER_NUMBER.fullmatch(phrase.words[0]):
        yield Phrase((f"e.o.{phrase.words[0]}",))


def match_text(phrase: Phrase) -> str:
    """A phrase as FTS5 takes it."""
    asked = [f'"{" ".join(one.words)}"' + (" *" if one.is_prefix else "") for one in variants_of(phrase)]
    return asked[0] if len(asked) == 1 else f"({' OR '.join(asked)})"


def vector_query(phrase: Phrase) -> str:
    """The words of a phrase as PostgreSQL's tsquery; words hold no quotes."""
    words = [f"'{word}'" for word in phrase.words]
    return f"({' & '.join(words)}{':*' if phrase.is_prefix else ''})"


def like_pattern(phrase: Phrase) -> str:
    """A phrase side by side, as LIKE finds it between blanks."""
    words = " ".join(phrase.words).replace("_", "\\_")
    return f"% {words}%" if phrase.is_prefix else f"% {words} %"


def passages_with(phrase: Phrase) -> Select[tuple[int]]:
    """The documents that hold a phrase on one of their pages."""
    return select(PASSAGE.c.document_id).where(holds([PASSAGE.c.words], phrase))


class InHeadings(FunctionElement[bool]):
    """Whether the heading of a document holds a phrase: its key, the phrase as FTS5 takes it, and the same in SQL."""

    type = Boolean()
    inherit_cache: bool | None = True


@compiles(InHeadings, "sqlite")
def _in_headings_in_sqlite(element: InHeadings, compiler: SQLCompiler, **options: object) -> str:
    key, asked = (compiler.process(clause, **options) for clause in tuple(element.clauses)[:2])
    return f"{key} IN (SELECT rowid FROM heading_words WHERE heading_words MATCH {asked})"  # noqa: S608 - bound


@compiles(InHeadings, "postgresql")
def _in_headings_in_postgresql(element: InHeadings, compiler: SQLCompiler, **options: object) -> str:
    key, _, found = element.clauses
    return f"{compiler.process(key, **options)} IN {compiler.process(found, **options)}"


def in_headings(key: ColumnElement[int], columns: Sequence[str], phrase: Phrase) -> ColumnElement[bool]:
    """Whether the document with a key holds a phrase in one of those columns of its heading."""
    found = select(HEADING.c.document_id).where(holds([HEADING.c[name] for name in columns], phrase))
    return InHeadings(key, literal(match_in(columns, phrase)), found.scalar_subquery())


def match_in(columns: Sequence[str], phrase: Phrase) -> str:
    """A phrase in one of some columns as FTS5 takes it."""
    return f"{{{' '.join(columns)}}} : {match_text(phrase)}"


def match_of(columns: Sequence[ColumnElement[str]], phrase: Phrase) -> str:
    """A phrase in one of some columns of a table, as FTS5 takes it; that of pages has one column alone."""
    names = [one.name for one in columns]
    return match_text(phrase) if names == ["words"] else match_in(names, phrase)


def from_index(columns: Sequence[ColumnElement[str]], phrase: Phrase, dialect: str) -> Select[tuple[int]]:
    """The keys of a table's rows one of whose columns holds a phrase, in no order; SQLite's index tells the first of
    many before it has looked for the rest.
    """
    source = columns[0].table
    index, key = INDEX_OF[source.name]
    if dialect != "sqlite":
        return select(source.c[key]).where(holds(columns, phrase))
    rows = table(index, column("rowid"), column(index))
    return select(rows.c.rowid).where(rows.c[index].op("MATCH")(match_of(columns, phrase)))


def match_all(phrases: Sequence[Phrase]) -> str | None:
    """What finds the pages in FTS5 that hold all phrases and none of the excluded ones; None where there is nothing to
    find.
    """
    wanted = [match_text(phrase) for phrase in phrases if not phrase.is_excluded]
    excluded = [match_text(phrase) for phrase in phrases if phrase.is_excluded]
    if not wanted:
        return None
    asked = f"({' AND '.join(wanted)})"
    return f"{asked} NOT ({' OR '.join(excluded)})" if excluded else asked


def pages_with(phrases: Sequence[Phrase], dialect: str) -> Subquery | None:
    """The pages (`id`) that hold all phrases and none of the excluded ones, with their `rank`, best first; None where
    there is nothing to find.

    SQLite ranks by BM25, PostgreSQL by how much of a page the phrases are.
    """
    asked = match_all(phrases)
    if asked is None:
        return None
    if dialect == "sqlite":
        index = table("passage_words", column("rowid"), column("rank"))
        found = select(index.c.rowid.label("id"), index.c.rank)
        return found.where(text("passage_words MATCH :asked").bindparams(asked=asked)).subquery("found")
    words = PASSAGE.c.words
    conditions = [not_(holds([words], one)) if one.is_excluded else holds([words], one) for one in phrases]
    share = literal(0.0)
    for one in phrases:
        if not one.is_excluded:
            share += func.length(words) - func.length(func.replace(words, " ".join(one.words), ""))
    rank = -share / (func.length(words) + 1)
    return select(PASSAGE.c.id, rank.label("rank")).where(and_(*conditions)).subquery("found")
