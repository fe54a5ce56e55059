"""Scores the answers of `declass rules explain` to the law cases of ../shared/eval."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.evaluation.running import SHARED, declass, scorer
from scripts.evaluation.table import Row


def score_rules(folder: Path, minimums: Mapping[str, Mapping[str, float]], only: str, detail: bool) -> Iterator[Row]:
    """Every file of law cases whose name begins with `only`."""
    for cases in sorted((SHARED / "eval").glob("rules-*.jsonl")):
        name = cases.stem
        if not name.startswith(only):
            continue
        questions, answers = folder / f"{name}.questions.jsonl", folder / f"{name}.answers.jsonl"
        questions.write_text(scorer("score_rules.py", "--questions", cases), encoding="utf-8")
        answers.write_text(declass("rules", "explain", "--cases", questions, "--format", "jsonl"), encoding="utf-8")
        printed = scorer("score_rules.py", cases, answers, *(["--detail"] if detail else []))
        for line in printed.splitlines():
            words = line.split()
            if len(words) == 3 and words[2].startswith("n="):
                yield Row(name, words[0], float(words[1]), int(words[2][2:]), minimums.get(name, {}).get(words[0]))
            elif detail:
                print(line)
