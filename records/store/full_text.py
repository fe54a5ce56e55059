"""How phrases are asked of the full-text indexes."""

import re
from collections.abc import Sequence

from sqlalchemy import TextClause, bindparam, text

from records.store.tables import FULL_TEXT
from records.text.words import Phrase

ORDER_NUMBER = re.compile(r"\d{5}")


def match_text(phrase: Phrase) -> str:
    """A phrase as an index takes it; a number alone also finds the executive order of that number."""
    asked = f'"{" ".join(phrase.words)}"' + (" *" if phrase.is_prefix else "")
    if len(phrase.words) == 1 and ORDER_NUMBER.fullmatch(phrase.words[0]):
        return f'({asked} OR "e.o.{phrase.words[0]}")'
    return asked


def passages_with(phrase: Phrase) -> TextClause:
    """The documents that hold a phrase on one of their pages."""
    return text(
        "SELECT passage.document_id FROM passage_words JOIN passage ON passage.id = passage_words.rowid "
        "WHERE passage_words MATCH :phrase"
    ).bindparams(bindparam("phrase", match_text(phrase), unique=True))


def headings_with(columns: Sequence[str], phrase: Phrase) -> TextClause:
    """The documents that hold a phrase in one of those columns of their heading."""
    known = [column for column in columns if column in FULL_TEXT["heading_words"][2]]
    asked = f"{{{' '.join(known)}}} : {match_text(phrase)}"
    statement = text("SELECT rowid FROM heading_words WHERE heading_words MATCH :phrase")
    return statement.bindparams(bindparam("phrase", asked, unique=True))


def match_all(phrases: Sequence[Phrase]) -> str | None:
    """What finds the pages that hold all phrases and none of the excluded ones; None where there is nothing to find."""
    wanted = [match_text(phrase) for phrase in phrases if not phrase.is_excluded]
    excluded = [match_text(phrase) for phrase in phrases if phrase.is_excluded]
    if not wanted:
        return None
    asked = f"({' AND '.join(wanted)})"
    return f"{asked} NOT ({' OR '.join(excluded)})" if excluded else asked
