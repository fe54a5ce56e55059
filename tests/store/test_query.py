from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import UsageError
from records.store.query import WORDS, Term, Value, parse_query
from records.text.words import Phrase

QUERIES = [
    ("kind:telcon", Term("kind", "choice", (Value("=", "telcon"),))),
    ("Kind:Action-Memo", Term("kind", "choice", (Value("=", "action_memo"),))),
    ('kind:"action memo"', Term("kind", "choice", (Value("=", "action_memo"),))),
    ("kind:telcon,memcon", Term("kind", "choice", (Value("=", "telcon"), Value("=", "memcon")))),
    ("-kind:email", Term("kind", "choice", (Value("=", "email"),), is_negated=True)),
    ("class:>=s", Term("class", "level", (Value(">=", "SECRET"),))),
    ("class:top-secret", Term("class", "level", (Value("=", "TOP SECRET"),))),
    ("decl:<2010-01-01", Term("decl", "date", (Value("<", "2010-01-01"),))),
    ("decl:2009..2011", Term("decl", "date", (Value("..", "2009", "2011"),))),
    ("decl:none", Term("decl", "date", (Value("none"),))),
    ('status:"needs review"', Term("status", "choice", (Value("=", "needs review"),))),
    ("status:event_pending", Term("status", "choice", (Value("=", "event pending"),))),
    ("from:Fénn", Term("from", "text", (Value("=", "fenn"),))),
    ("log:8", Term("log", "number", (Value("=", "8"),))),
    ("box:12*", Term("box", "attribute", (Value("=", "12", is_prefix=True),))),
    ("conf:<0.5", Term("conf", "share", (Value("<", "500"),))),
    ("conf:>=75%", Term("conf", "share", (Value(">=", "750"),))),
]


@pytest.mark.parametrize(("text", "term"), QUERIES)
def test_a_word_of_a_query_asks_this(text: str, term: Term) -> None:
    assert parse_query(text, ("box",)).terms == (term,)


def test_free_words_and_phrases_are_looked_for_in_the_text() -> None:
    query = parse_query('kind:telcon "missile defense" treaty -draft')
    assert len(query.terms) == 1
    assert query.phrases == (
        Phrase(("missile", "defense")),
        Phrase(("treaty",)),
        Phrase(("draft",), is_excluded=True),
    )


WRONG = [
    ("colour:red", "colour: is not known", "kind"),
    ("kind:poem", "kind:poem is not known", "telcon"),
    ("decl:soon", "decl:soon is not a date", "1999-09"),
    ("class:cosmic", "class:cosmic is not known", "secret"),
    ("conf:high", "conf:high is not a share", "0.5"),
    ("log:", "log: has no value", "none"),
    ("box:12", "box: is not known", "series"),
]


@pytest.mark.parametrize(("text", "fact", "way_out"), WRONG)
def test_a_wrong_word_is_named_with_the_known_ones(text: str, fact: str, way_out: str) -> None:
    with pytest.raises(UsageError, match=fact) as raised:
        parse_query(text, ("series",))
    assert way_out in raised.value.way_out


def test_every_word_says_what_it_is_for() -> None:
    assert all(word.help for word in WORDS.values())


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_wrong_usage(text: str) -> None:
    with suppress(UsageError):
        query = parse_query(text)
        assert all(term.values for term in query.terms)
        assert all(phrase.words for phrase in query.phrases)
