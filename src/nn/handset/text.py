"""The text file that a network set by hand is kept in: one line a neuron, readable and writable without any program.

# What it is. Everything after a # is a remark.
gains 8 4 4

[bars]
# name  row  column  angle  length  width  threshold
top     5    14      5      6       2.6    0.3        # the remark of this bar

[patterns]
# name  threshold  bars for and against
ring    2          +mr +bl --cen

[votes]
# digit threshold  patterns for and against
0       0          +++ring -col
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nn.handset.parts import GAIN, INPUTS, LARGEST, RANGES, Bar, Pattern, Vote
from nn.validation import number, shown

SECTIONS = ("bars", "patterns", "votes")
QUOTED = 40  # letters: no longer words are said again in an error
HEADS = {
    "bars": ["# name", *RANGES],
    "patterns": ["# name", "threshold", "bars for and against"],
    "votes": ["# digit", "threshold", "patterns for and against"],
}


def write(
    bars: Sequence[Bar], patterns: Sequence[Pattern], votes: Sequence[Vote], gains: Sequence[float], about: str
) -> str:
    """Return the whole file."""
    bar_names, pattern_names = [bar.name for bar in bars], [pattern.name for pattern in patterns]
    rows = {
        "bars": [[bar.name, *map(short, bar.numbers.values()), _remark(bar.note)] for bar in bars],
        "patterns": [
            [part.name, short(part.threshold), in_words(part.weights, bar_names), _remark(part.note)]
            for part in patterns
        ],
        "votes": [
            [part.name, short(part.threshold), in_words(part.weights, pattern_names), _remark(part.note)]
            for part in votes
        ],
    }
    remarks = [f"# {line}".rstrip() for line in about.split("\n")] if about else []
    lines = [*remarks, f"gains {' '.join(map(short, gains))}"]
    for section in SECTIONS:
        lines += ["", f"[{section}]", *_table([HEADS[section], *rows[section]])]
    return "\n".join(lines) + "\n"


def read(content: str) -> dict[str, Any]:
    """Return the parts of a `HandSet`; a `ValueError` begins with the number of the line that is wrong."""
    if not isinstance(content, str):
        raise ValueError(f"{shown(content)} came; expected the text of a network set by hand")
    found: dict[str, Any] = {"gains": None, "about": _about(content), "bars": [], "patterns": [], "votes": []}
    section = ""
    for place, line in enumerate(content.split("\n"), 1):
        said, _, note = line.partition("#")
        words = said.split()
        if not words:
            continue
        try:
            if said.strip().startswith("["):
                section = _section(said.strip(), section)
            elif not section:
                found["gains"] = _gains(words, found["gains"])
            else:
                found[section].append(_part(section, words, note, found))
        except ValueError as error:
            raise ValueError(f"line {place}: {error}") from None
    if found["gains"] is None:
        raise ValueError("line 1: the gains are missing; expected a line such as: gains 8 4 4")
    for name, count in (("bars", INPUTS), ("patterns", INPUTS), ("votes", 10)):
        if len(found[name]) != count:
            end = len(content.rstrip("\n").split("\n"))
            raise ValueError(f"line {end}: the file ends with {len(found[name])} {name}; expected {count}")
        found[name] = tuple(found[name])
    return found


def in_words(weights: Sequence[int], names: Sequence[str]) -> str:
    """Write whole numbers as signs before names, the strongest first, fors before againsts: "++left +ring -col"."""
    order = sorted(range(len(weights)), key=lambda i: (weights[i] < 0, -abs(weights[i]), i))
    return " ".join(("+" if weights[i] > 0 else "-") * abs(weights[i]) + names[i] for i in order if weights[i])


def weights_of(words: Iterable[str], names: Sequence[str], sender: str) -> tuple[int, ...]:
    """Read what `in_words` wrote, split into words: 16 whole numbers. `sender` ("bar") is for the error's words."""
    weights = [0] * len(names)
    for word in words:
        name = word.lstrip("+-")
        signs = word[: len(word) - len(name)]
        if not name or not signs or len(set(signs)) > 1 or len(signs) > LARGEST:
            raise ValueError(
                f"{shown(word)} is no weight; expected one to {LARGEST} times + or -, then a {sender}'s name"
                f"{_how_to_say(word, name, signs)}"
            )
        place = find(name, names, sender)
        if weights[place]:
            raise ValueError(f"{shown(name)} comes twice; expected each {sender} once")
        weights[place] = len(signs) * (1 if signs[0] == "+" else -1)
    return tuple(weights)


def _how_to_say(word: str, name: str, signs: str) -> str:
    """Return how a weight is written, for the end of an error's words."""
    if not name:
        return ", without a space between them"
    bare = word.rstrip("+-")
    if not signs and len(bare) <= QUOTED:
        return f": '+{bare}' speaks for, '-{bare}' against"
    return ""


def find(name: str, names: Sequence[str], sender: str) -> int:
    """Return the place of a name; a `ValueError` suggests the nearest one there is."""
    if name in names:
        return list(names).index(name)
    import difflib  # takes longer to load than all of this file, and is wanted for mistakes only

    near = difflib.get_close_matches(str(name), names, 1)
    near_comma = " (spaces stand between them, no commas)" if "," in str(name) else ""
    hint = f"did you mean {near[0]!r}?{near_comma}" if near else f"there are {', '.join(names)}"
    raise ValueError(f"there is no {sender} {shown(name)}; {hint}")


def short(value: float) -> str:
    """Write a number as short as it can be read back."""
    return repr(float(value)).removesuffix(".0")


def _about(content: str) -> str:
    """Return the remarks at the top of the file."""
    lines = []
    for line in content.split("\n"):
        if not line.startswith("#"):
            break
        lines.append(line[1:].strip())
    return "\n".join(lines)


def _section(line: str, before: str) -> str:
    expected = SECTIONS[SECTIONS.index(before) + 1 :] if before else SECTIONS
    if not expected or line != f"[{expected[0]}]":
        wanted = f"[{expected[0]}]" if expected else "no further part"
        raise ValueError(f"{line} came; expected {wanted} here")
    return expected[0]


def _gains(words: list[str], before: object) -> tuple[float, ...]:
    if words[0] != "gains" or len(words) != 4 or before is not None:
        raise ValueError(f"{shown(' '.join(words))} came; expected one line with gains and three numbers, then [bars]")
    return tuple(number("a gain", _number(word), *GAIN) for word in words[1:])


def _part(section: str, words: list[str], note: str, found: dict[str, Any]) -> Bar | Pattern | Vote:
    name, *rest = words
    if any(part.name == name for part in found[section]):
        raise ValueError(f"{shown(name)} comes twice among the {section}")
    if section == "bars":
        if len(rest) != len(RANGES):
            raise ValueError(f"bar {shown(name)} has {len(rest)} numbers; expected {len(RANGES)}: {', '.join(RANGES)}")
        return Bar(name, **dict(zip(RANGES, map(_number, rest), strict=True)), note=note)
    if not rest:
        raise ValueError(f"{shown(name)} has no threshold; expected a number after the name")
    if section == "patterns":
        weights = weights_of(rest[1:], [bar.name for bar in found["bars"]], "bar")
        return Pattern(name, _sixteen(weights, "bars"), _number(rest[0]), note)
    weights = weights_of(rest[1:], [pattern.name for pattern in found["patterns"]], "pattern")
    return Vote(_digit(name), _sixteen(weights, "patterns"), _number(rest[0]), note)


def _sixteen(weights: tuple[int, ...], senders: str) -> tuple[int, ...]:
    if len(weights) != INPUTS:
        raise ValueError(f"{len(weights)} {senders} stand above; expected {INPUTS}")
    return weights


def _digit(word: str) -> int:
    if word not in set("0123456789"):
        raise ValueError(f"{shown(word)} is no digit; expected 0 to 9")
    return int(word)


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        raise ValueError(f"{shown(word)} is no number") from None


def _remark(note: str) -> str:
    return f"# {note}" if note else ""


def _table(rows: list[list[str]]) -> list[str]:
    """Set rows in columns."""
    widths = [max(len(row[i]) for row in rows if i < len(row)) for i in range(max(map(len, rows)))]
    return ["  ".join(cell.ljust(widths[i]) for i, cell in enumerate(row)).rstrip() for row in rows]
