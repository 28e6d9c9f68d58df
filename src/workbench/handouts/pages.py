"""A chapter's handout: a page in HTML that needs nothing from elsewhere and prints on A4."""

from __future__ import annotations

import html
import re
from functools import cache

from workbench.chapters import CHAPTERS, Chapter
from workbench.checks import guesses, questions
from workbench.checks.guessing import Guess, Pick, Slide
from workbench.checks.question import Question, Ranking
from workbench.copies import course, notebook
from workbench.handouts import shapes, sheets

_STYLE = """
  @page { size: A4; margin: 15mm 16mm; }
  * { box-sizing: border-box; }
  body { font: 11.5pt/1.4 system-ui, sans-serif; color: #000; background: #fff; max-width: 178mm; margin: 0 auto; }
  header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 0.4mm solid #000; }
  h1 { font-size: 17pt; margin: 0 0 1mm; }
  h2 { font-size: 13pt; margin: 6mm 0 2mm; break-after: avoid; }
  section, .block { break-inside: avoid; }
  .block { margin: 0 0 4.5mm; }
  p { margin: 0 0 1.5mm; }
  ul { list-style: none; margin: 0; padding-left: 7mm; }
  li { text-indent: -5mm; }
  li::before { content: "☐ "; font-size: 12pt; }
  .drawn { display: flex; flex-wrap: wrap; gap: 5mm; align-items: flex-start; }
  figure { margin: 1mm 0; break-inside: avoid; }
  figcaption { font-size: 9.5pt; text-align: center; }
  figure.row { display: flex; gap: 3mm; align-items: center; font-size: 14pt; }
  svg { display: block; }
  table { border-collapse: collapse; font-size: 9.5pt; }
  th, td { border: 0.3mm solid #777; padding: 0.8mm 1.2mm; font-weight: normal; text-align: center; }
  td { min-width: var(--cell); height: 7mm; }
  table.matrix td { min-width: 12mm; font-size: 11pt; }
  .scale { display: flex; align-items: center; gap: 2mm; font-size: 10pt; }
  footer { font-size: 8.5pt; color: #444; margin-top: 4mm; break-inside: avoid; }
"""
_FOOT = (
    "A page of nn-workbench, a hands-on course on what a neural network is. Its text and pictures are under CC BY 4.0. "
    "The course is not affiliated with Grant Sanderson or 3Blue1Brown, whose video it follows."
)


def page(chapter: Chapter) -> str:
    """Return a chapter's handout."""
    title = f"{chapter.number:02} · {html.escape(chapter.title)}"
    asked = _asked(chapter)
    guessed = "".join(_guess(guesses()[name]) for kind, name in asked if kind == "guess")
    tasks = "".join(
        f'<div class="block"><p>{html.escape(task.text)}</p><div class="drawn">{task.drawn()}</div></div>'
        for task in sheets.TASKS[chapter.name]
    )
    asking = "".join(_question(questions()[name]) for kind, name in asked if kind == "quiz")
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
<header><h1>{title}</h1><span>Name: …………………………………</span></header>
<h2>Guess before you look</h2>
{guessed}
<h2>Questions, for afterwards</h2>
{asking}
<h2>With a pencil</h2>
{tasks}
<footer>{_FOOT}</footer>
</html>
"""


def all_pages() -> dict[str, str]:
    """Return every chapter's handout by its file's name."""
    return {chapter.notebook.replace(".ipynb", ".html"): page(chapter) for chapter in CHAPTERS}


@cache
def _asked(chapter: Chapter) -> tuple[tuple[str, str], ...]:
    """Return "guess" or "quiz" and the name of each question, and of each guess outside of folded sections.

    What is guessed under *Further* needs what is said there; a question explains itself.
    """
    found: dict[tuple[str, str], None] = {}
    for cell, folded in notebook.with_folds(notebook.read(course.chapters()[chapter.notebook])):
        if cell["cell_type"] == "code":
            asked = re.findall(r'^(guess|quiz)\("(\w+)"', "".join(cell["source"]), re.MULTILINE)
            found |= {(kind, name): None for kind, name in asked if kind == "quiz" or not folded}
    return tuple(found)


def _guess(guess: Guess) -> str:
    if isinstance(guess, Pick):
        answers = _boxes(guess.options)
    elif isinstance(guess, Slide):
        answers = shapes.scale(guess.words(guess.lo), guess.words(guess.hi))
    else:
        answers = _boxes(guess.lines)
    return _block(guess.name, guess.text, answers)


def _question(question: Question | Ranking) -> str:
    if isinstance(question, Question):
        return _block(question.name, question.text, _boxes([choice.text for choice in question.choices]))
    images = "".join(
        shapes.picture(image, f"{letter}: {label}. Place ……", cell=1.1)
        for letter, image, label in zip("ABCDEFGH", question.images(), question.labels, strict=False)
    )
    drawn = f'<div class="drawn">{shapes.weights(question.weights(), "the weights", cell=1.2)}{images}</div>'
    return _block(question.name, question.text.replace(" Click them, most", " Most"), drawn)


def _block(name: str, text: str, answers: str) -> str:
    note = f" {html.escape(sheets.NOTES[name])}" if name in sheets.NOTES else ""
    drawn = f'<div class="drawn">{sheets.PICTURES[name]()}</div>' if name in sheets.PICTURES else ""
    return f'<div class="block" data-name="{name}"><p>{html.escape(text)}{note}</p>{drawn}{answers}</div>'


def _boxes(lines: tuple[str, ...] | list[str]) -> str:
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"
