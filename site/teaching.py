"""The instructor's pages of the site: docs/teaching.md and its page for each chapter, beside the landing page."""

from __future__ import annotations

import html
import posixpath
import re
from pathlib import Path
from typing import Any

import mistune

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <!-- They hold the answers: whoever learns is not to find them by searching for a question. -->
    <meta name="robots" content="noindex">
    <title>{title}</title>
    <link rel="icon" href="{up}favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="{up}page.css">
  </head>
  <body>
    <nav aria-label="The course">{way}</nav>
    <main class="teaching">
{body}    </main>
  </body>
</html>
"""


def pages(repository: str = "") -> dict[str, str]:
    """Return the pages, as HTML, by their places in the site.

    Args:
        repository: `OWNER/NAME` on GitHub. Links to its files lead there; where none is named, they are words.

    """
    sources = [DOCS / "teaching.md", *sorted((DOCS / "teaching").glob("*.md"))]
    return {_place(source): _page(source, repository) for source in sources}


def _place(source: Path) -> str:
    return source.relative_to(DOCS).with_suffix(".html").as_posix()


def _page(source: Path, repository: str) -> str:
    read = mistune.create_markdown(renderer=_Renderer(source, repository), plugins=["table"])
    text = source.read_text("utf-8")
    body = str(read(text))
    title = html.escape(text.splitlines()[0].removeprefix("# "))
    up = "../" if source.parent != DOCS else ""
    way = f'<a href="{up}index.html">The course</a>'
    if up:
        way += f' · <a href="{up}teaching.html">Teaching with it</a>'
    return PAGE.format(title=title, up=up, way=way, body=body)


class _Renderer(mistune.HTMLRenderer):
    """HTML whose headings can be linked to as on GitHub, and whose links lead to pages of the site."""

    def __init__(self, source: Path, repository: str) -> None:
        super().__init__()
        self._folder, self._repository = source.parent.relative_to(ROOT).as_posix(), repository

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """Return a heading, named by its words."""
        words = re.sub(r"<[^>]+>", "", html.unescape(text)).lower()
        name = re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")
        return f'<h{level} id="{name}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Return a link to what is in the site, in the repository, or elsewhere."""
        if url.startswith(("http:", "https:", "#")):
            return str(super().link(text, url, title))
        path, _, part = url.partition("#")
        there = posixpath.normpath(posixpath.join(self._folder, path))
        if there.startswith("docs/teaching"):
            return str(super().link(text, path.removesuffix(".md") + ".html" + (f"#{part}" if part else ""), title))
        if self._repository:
            return str(super().link(text, f"https://github.com/{self._repository}/tree/HEAD/{there}", title))
        return text

    def table(self, text: str) -> str:
        """Return a table that can be moved sideways where the page is narrow, by keys as well."""
        return f'<div class="table" tabindex="0" role="group" aria-label="table"><table>\n{text}</table></div>\n'

    def block_code(self, code: str, info: str | None = None) -> str:
        """Return a drawing for the board, which may be wider than the page."""
        return f'<pre tabindex="0">{html.escape(code)}</pre>\n'
