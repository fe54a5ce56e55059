"""Reads withholding codes and reasons (`B1`, `(b)(1)`, `1.4(B)`, `EO 13526 1.4b`, `25X1`, `P5`) into one spelling."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from records.errors import VocabularyError
from schema import read_vocabulary

ORDER = r"[E€]\W{0,3}[O0Q]\W{0,3}(?P<order>1[0-9Il]{4})"
OPEN, CLOSE = r"[(\[{]", r"[)\]}]"
LETTER = (
    rf"(?:{OPEN}\s?[A-Ha-h]\s?(?:,\s?[A-Ha-h]\s?){{0,5}}(?:{CLOSE}|[yJ](?![A-Za-z])|(?=[\s,;:]|$))"
    r"|[A-Ha-h](?![A-Za-z0-9]))"
)
SECTION = (
    rf"(?P<section>(?:[1Il]\s?)?[.,]\s?[45])[.,]?\s?(?P<letters>{LETTER}(?:(?:\s?,?\s?(?:and|AND|&|/)?\s?){LETTER}){{0,5}})"
    rf"|3\.(?P<exempt>[34])\s?{OPEN}?b{CLOSE}?\s?{OPEN}?(?P<exemption>[1-9]){CLOSE}?"
    rf"|6\.2\s?{OPEN}(?P<other>[cd]){CLOSE}"
)
CODIFIED = (
    r"[0-9]{1,2}\s?U\.?\s?S\.?\s?C\.?\s?(?:§{1,2}\s?)?[0-9]{2,5}[a-z]?(?:-[0-9]{1,2})?(?:\([A-Za-z0-9]{1,2}\)){0,3}"
)
"""A section of the United States Code: `50 U.S.C. 3507`."""
STATUTE = rf"(?:[\s,:-]{{1,3}}(?:{CODIFIED}|[A-Z]{{3,12}}[0-9]{{0,4}}(?:[ /][A-Z]{{3,5}}){{0,2}}))?"
CODE = (
    rf"(?:{ORDER}[\s,:;-]{{0,4}}(?:sec(?:tion|\.)?\s?)?)?(?:{SECTION})"
    r"|(?P<x>(?:25|50|75)\s?X\s?[1-9](?:-(?:HUM(?:AN)?|WMD))?)"
    rf"|(?:FOIA\s?)?{OPEN}?[Bb]{CLOSE}?\s?{OPEN}?(?P<foia>[1-9lI]){CLOSE}?"
    rf"(?:{OPEN}?(?P<seven>[A-Fa-f]){CLOSE}?(?![A-Za-z]))?(?P<statute>{STATUTE})"
    r"|P\s?-?(?P<presidential>[1-6])(?!\d)"
    r"|JFK\s(?:Act\s|ACT\s)?(?:[Ss][Ee][Cc][A-Za-z]{0,4}\.?\s?)?(?P<records>[67])\s?\((?P<record_ground>[1-5])\)"
    r"(?:\s?\((?P<record_part>[A-Ea-e])\))?"
    rf"|(?P<codified>{CODIFIED})"
    rf"|{OPEN}(?P<privacy>j{CLOSE}{OPEN}2|k{CLOSE}{OPEN}[125]){CLOSE}"
)
CODE_PATTERN = re.compile(CODE)
BETWEEN_CODES = r"[\s,;/&+]{0,3}"
BARE_CODE = re.sub(r"\(\?P<\w+>", "(?:", CODE)
RUN = rf"(?:{BARE_CODE})(?:{BETWEEN_CODES}(?:{BARE_CODE})){{0,9}}"
"""Codes one after the other, without group names, for use inside other patterns."""

CODIFIED_PARTS = re.compile(r"^([0-9]{1,2})\s?U\.?\s?S\.?\s?C\.?\s?(?:§{1,2}\s?)?")
REASON_LETTERS = re.compile(r"[A-Ha-h]")


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its one spelling, and the statute that a reviewer named behind `(b)(3)`."""

    value: str
    statute: str = ""


@cache
def sections() -> dict[str, str]:
    """Section of an order → the letters that it has. Raises VocabularyError where the table is not as described."""
    table = read_vocabulary("withholding_codes")
    rows = cast("list[dict[str, str]]", table.get("sections", []))
    if not rows or not all(row.get("section") and row.get("letters", "").isalnum() for row in rows):
        raise VocabularyError("sections in withholding_codes.toml", "give each a section and its letters")
    if set(table.get("foia", {})) != set("123456789"):
        raise VocabularyError("foia in withholding_codes.toml", "name the exemptions 1 to 9")
    return {row["section"]: row["letters"] for row in rows}


def read_codes(text: str) -> tuple[Code, ...]:
    """All codes in a text, in its order, each once. An order named before a section goes with it and those after it."""
    found: dict[str, Code] = {}
    order = ""
    for match in CODE_PATTERN.finditer(text):
        order = match["order"] or order
        for code in codes_of(match, order):
            found.setdefault(code.value, code)
    return tuple(found.values())


def codes_of(match: "re.Match[str]", order: str) -> list[Code]:
    """The codes of one match."""
    before = f"E.O. {order.translate(str.maketrans('Il', '11'))} " if order else ""
    if match["section"]:
        section = "1." + match["section"][-1]
        known = sections().get(section, "")
        letters = [letter.lower() for letter in REASON_LETTERS.findall(re.sub("and|AND", "", match["letters"]))]
        return [Code(f"{before}{section}({letter})") for letter in letters if letter in known]
    if match["exemption"]:
        return [Code(f"{before}3.{match['exempt']}(b)({match['exemption']})")]
    if match["other"]:
        return [Code(f"{before}6.2({match['other']})")]
    if match["x"]:
        return [Code(match["x"].replace(" ", "").upper())]
    if match["foia"]:
        number = match["foia"].translate(str.maketrans("lI", "11"))
        letter = f"({match['seven'].upper()})" if match["seven"] and number == "7" else ""
        return [Code(f"(b)({number}){letter}", (match["statute"] or "").strip(" ,:-\t\r\n"))]
    if match["records"]:
        part = f"({match['record_part'].upper()})" if match["record_part"] else ""
        return [Code(f"JFK Act {match['records']}({match['record_ground']}){part}")]
    if match["codified"]:
        statute = CODIFIED_PARTS.sub(r"\1 U.S.C. ", match["codified"])
        return [Code(statute, statute)]
    if match["presidential"]:
        return [Code(f"P{match['presidential']}")]
    return [Code(f"({match['privacy'][0]})({match['privacy'][-1]})")]


def read_reasons(text: str) -> tuple[tuple[str, int, int], ...]:
    """The reasons in a block's text: (`1.5(b)`, start, end) each, in order, without letters that the section lacks."""
    found: dict[str, tuple[str, int, int]] = {}
    for match in CODE_PATTERN.finditer(text):
        if match["section"]:
            for code in codes_of(match, ""):
                found.setdefault(code.value, (code.value, match.start(), match.end()))
    return tuple(found.values())
