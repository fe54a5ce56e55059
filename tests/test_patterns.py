"""Every pattern that the project compiles ends in time, whatever it is given: none backtracks without bound."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

ROOT = Path(__file__).resolve().parents[1]
LEAST_PATTERNS = 400
"""Fewer would say that they are not found any more."""

LIMIT = 0.4
"""Seconds of the processor for one search in one text."""

LENGTH = 1_200
FILLERS = (
    *("A", "a", "1", " ", "\t", "\n", "-", ".", "(", ")", ":", "'", "_", "*", "/", "<", "\x00", "é"),
    *("A ", "a ", "1 ", " .", "- ", "A.", "Aa", "aA", "A1", "1/", "1.", "(a", "a)", ": ", "\n ", " \n", "A\n", "a, "),
    *("S E C R E T ", "(S) ", "From: ", "Aa Aa ", "Aa, A. ", "1. ", "January 1, ", "E.O. 1", "Classified by ", "a@b."),
)
"""What nasty texts are made of, again and again."""

ENDS = ("", "!")
"""What stands behind, so that a pattern that has eaten all must give back."""


@pytest.fixture(scope="session")
def patterns(sample_papers: Path) -> list[re.Pattern[str]]:
    """All of them, with a check that they are all."""
    listed = subprocess.run(
        [sys.executable, "-m", "tests.compiled_patterns", sample_papers],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found = [re.compile(pattern, flags) for pattern, flags, _ in json.loads(listed.stdout)]
    assert len(found) >= LEAST_PATTERNS
    return found


@contextmanager
def limited(seconds: float) -> Generator[None]:
    """Raises TimeoutError where what stands inside takes the processor longer."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def slow_on(pattern: re.Pattern[str], texts: Sequence[str]) -> str | None:
    """The first of the texts in which a pattern is looked for too long; None where there is none."""
    for text in texts:
        try:
            with limited(LIMIT):
                for _ in pattern.finditer(text):
                    pass
                pattern.fullmatch(text)
        except TimeoutError:
            return text
    return None


def near_misses(pattern: re.Pattern[str]) -> list[str]:
    """Texts that nearly match, again and again: examples of the pattern cut short, doubled, and with a sign behind.

    Empty where no example is found, as of a pattern that looks back.
    """
    examples: list[str] = []

    @settings(
        max_examples=2,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much),
    )
    @given(st.from_regex(pattern))
    def gather(text: str) -> None:
        examples.append(text)

    with suppress(Unsatisfiable):
        gather()
    longest = max(examples, key=len, default="")
    if not longest:
        return []
    whole = longest * (LENGTH // max(len(longest), 1) + 1)
    middle = longest[: len(longest) // 2] + longest[len(longest) // 2 : -1] * 40
    return [whole[:LENGTH], whole[: LENGTH - 1] + "\x00", middle[:LENGTH] + "!"]


def test_no_pattern_is_slow_on_texts_that_say_one_thing_again_and_again(patterns: list[re.Pattern[str]]) -> None:
    texts = [(filler * LENGTH)[:LENGTH] + end for filler in FILLERS for end in ENDS]
    slow = {pattern.pattern: text[:40] for pattern in patterns if (text := slow_on(pattern, texts)) is not None}
    assert not slow


def test_no_pattern_is_slow_on_texts_that_nearly_match_it(patterns: list[re.Pattern[str]]) -> None:
    texts = {pattern: near_misses(pattern) for pattern in patterns}
    assert sum(map(bool, texts.values())) >= LEAST_PATTERNS
    slow = {
        pattern.pattern: text[:40] for pattern in patterns if (text := slow_on(pattern, texts[pattern])) is not None
    }
    assert not slow


def test_a_pattern_that_backtracks_without_bound_is_found_out() -> None:
    begun = time.process_time()
    assert slow_on(re.compile(r"(?:a+)+$"), ["a" * 40 + "!"]) is not None
    assert time.process_time() - begun < 10 * LIMIT
