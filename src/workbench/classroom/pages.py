"""The standing of a class as text for a terminal, as a table for a spreadsheet, and as a page to look at."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence

from workbench.checks.marks.exercises import MARKS
from workbench.classroom.learners import Learner
from workbench.classroom.standing import InChapter

# From nothing done to all done.
BLOCKS = "·▂▄▆█"


def text(learners: Sequence[Learner], chapters: Sequence[InChapter]) -> str:
    """Return a picture, chapter by learner, a block each, and the exercise that most have not done yet."""
    widest = max([len(learner.name) for learner in learners], default=0)
    numbers = " ".join(_number(each) for each in chapters)
    lines = [f"{'':{widest}}  {numbers}"]
    for i, learner in enumerate(learners):
        blocks = "  ".join(_block(each.counts[i], len(each.exercises)) for each in chapters)
        lines.append(f"{learner.name:{widest}}   {blocks}" + (f"   {learner.problem}" if learner.problem else ""))
    lines += ["", f"{BLOCKS[0]} no exercise done, {BLOCKS[-1]} all of them", ""]
    for each in chapters:
        if each.begun:
            done = sum(count == len(each.exercises) for count in each.counts)
            where = f"; least done is {each.stuck[0]}, not yet by {each.stuck[1]}" if each.stuck else ""
            lines.append(f"{_number(each)} {each.chapter.title}: {each.begun} have begun, {done} have done all{where}")
            lines += [f"   {line}" for line in _guess_lines(each)]
    return "\n".join(lines) + "\n"


def marks(learners: Sequence[Learner]) -> str:
    """Return in text which of the exercises for marks each learner has done."""
    widest = max([len(learner.name) for learner in learners], default=0)
    lines = ["", f"For marks, of {len(MARKS)}:"]
    for learner in learners:
        done = [name for name in MARKS if name in learner.done]
        lines.append(f"{learner.name:{widest}}  {len(done):2}{': ' if done else ''}{', '.join(done)}")
    return "\n".join(lines) + "\n"


def table(learners: Sequence[Learner], chapters: Sequence[InChapter]) -> str:
    """Return comma-separated values: a row for each learner and chapter."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["learner", "chapter", "exercises done", "exercises", "guesses made", "guesses"])
    for i, learner in enumerate(learners):
        for each in chapters:
            row = [each.chapter.name, each.counts[i], len(each.exercises), each.guesses[i], len(each.guessed)]
            writer.writerow([_unspoilt(learner.name), *row])
    return out.getvalue()


def page(learners: Sequence[Learner], chapters: Sequence[InChapter]) -> str:
    """Return a page in HTML that needs nothing from elsewhere."""
    head = "".join(f'<th scope="col" title="{_safe(each.chapter.title)}">{_number(each)}</th>' for each in chapters)
    rows = "".join(
        f'<tr><th scope="row">{_safe(learner.name)}</th>{"".join(_cell(each, i) for each in chapters)}</tr>'
        for i, learner in enumerate(learners)
    )
    problems = "".join(f"<li>{_safe(learner.problem)}</li>" for learner in learners if learner.problem)
    told = "".join(_told(each) for each in chapters if each.begun)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What the class has done</title>
<style>
  body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1a1a1a;
          background: #fff; }}
  .wide {{ overflow-x: auto; }}
  table {{ border-collapse: collapse; }}
  th, td {{ padding: 0.2rem 0.5rem; text-align: center; font-variant-numeric: tabular-nums; }}
  tbody th {{ text-align: left; font-weight: normal; white-space: nowrap; }}
  td {{ min-width: 2.2rem; border: 2px solid #fff; }}
  li {{ margin: 0.2rem 0; }}
</style>
<h1>What the class has done</h1>
<p>Exercises done, by learner and chapter. Hover over a number for the guesses.</p>
<div class="wide" tabindex="0" role="region" aria-label="Exercises done, by learner and chapter">
<table><thead><tr><th scope="col">learner</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>
{f"<h2>Not to be read</h2><ul>{problems}</ul>" if problems else ""}
{told}
</html>
"""


def _told(each: InChapter) -> str:
    done = sum(count == len(each.exercises) for count in each.counts)
    stuck = f" Least done is <code>{_safe(each.stuck[0])}</code>, not yet by {each.stuck[1]}." if each.stuck else ""
    guesses = "".join(f"<li>{_safe(line)}</li>" for line in _guess_lines(each))
    title = f"{_number(each)} {_safe(each.chapter.title)}"
    return f"<h2>{title}</h2><p>{each.begun} have begun, {done} have done all exercises.{stuck}</p><ul>{guesses}</ul>\n"


def _guess_lines(each: InChapter) -> list[str]:
    """Return for each question that was guessed what was answered, and what came."""
    return [
        f"{guessed.question.text} Guessed: "
        + ", ".join(f"{answer} ({count})" for answer, count in guessed.answers)
        + (f". It is {guessed.came}; seen by {guessed.seen}." if guessed.came else ". Nobody has seen it yet.")
        for guessed in each.guessed
        if guessed.answers
    ]


def _cell(each: InChapter, learner: int) -> str:
    done, of = each.counts[learner], len(each.exercises)
    share = done / of if of else 0
    # From white to a blue on which black is still read well.
    colour = "#{:02x}{:02x}{:02x}".format(*(round(255 + share * (end - 255)) for end in (111, 176, 235)))
    guesses = f"{each.guesses[learner]} of {len(each.guessed)} guesses"
    return f'<td style="background: {colour}" title="{guesses}">{done}/{of}</td>'


def _block(done: int, of: int) -> str:
    """Return a block as high as the share that is done; only all is full, and only none is empty."""
    if not of or done >= of:
        return BLOCKS[-1] if of else " "
    return BLOCKS[0] if not done else BLOCKS[1 + min(2, 3 * done // of)]


def _number(each: InChapter) -> str:
    return f"{each.chapter.number:02}" if each.chapter.number else "Py"


def _safe(words: str) -> str:
    return html.escape(words)


def _unspoilt(name: str) -> str:
    """Return a name that a spreadsheet takes for text: a folder may be called "=1+1"."""
    return f"'{name}" if name[:1] in "=+-@\t\r" else name
