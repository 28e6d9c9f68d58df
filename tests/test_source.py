"""The JavaScript of the views: joined without a name twice, each file small, each import there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nn.checks.cards import QuizCard
from nn.labs.edge import EdgeLab
from nn.labs.first_touch import FirstTouch
from nn.widgets import source

FOLDER = Path(source.__file__).parent
FILES = sorted(FOLDER.glob("*.js"))
VIEWS = [path.name for path in FILES if path.name.endswith("_view.js")]
views = pytest.mark.parametrize("view", VIEWS)
files = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
IMPORT = re.compile(r'^import \{ ([^}]*) \} from "\./([a-z_]+\.js)";$', re.MULTILINE)
TOP = re.compile(r"^(?:export )?(?:async )?(?:const|let|var|function|class) (\w+|\{[^}]*\}|\[[^\]]*\])", re.MULTILINE)


def text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def needed(view: str) -> set[str]:
    """Every file that a view leads to, itself too."""
    found, todo = set(), [view]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += [neighbour for _, neighbour in IMPORT.findall(text(name))]
    return found


def test_the_views_are_found() -> None:
    assert {"card_view.js", "edge_view.js", "network_view.js", "touch_view.js"} <= set(VIEWS)


@views
def test_each_file_is_joined_once_and_after_what_it_needs(view: str) -> None:
    order = re.findall(r"^// ([a-z_]+\.js)$", source.script(view), re.MULTILINE)
    assert len(order) == len(set(order))
    assert set(order) == needed(view)
    assert order[-1] == view
    for place, name in enumerate(order):
        for _, neighbour in IMPORT.findall(text(name)):
            assert order.index(neighbour) < place, f"{name} needs {neighbour}"


@views
def test_what_is_joined_is_one_module(view: str) -> None:
    joined = source.script(view)
    assert not re.search(r"^\s*import\b", joined, re.MULTILINE)
    assert re.findall(r"^[ \t]*export\b.*", joined, re.MULTILINE) == ["export default { render };"]
    assert joined.rstrip().endswith("export default { render };")
    # Joining takes out import lines and the word export, and nothing else.
    kept = [re.sub(r"^(import .*\n|export (?!default))", "", text(name), flags=re.MULTILINE) for name in needed(view)]
    for part in kept:
        assert part in joined
    names = sum(len(f"// {name}\n") for name in needed(view))
    assert len(joined) == sum(map(len, kept)) + names + len(kept) - 1


@views
def test_no_name_is_declared_twice_at_the_top(view: str) -> None:
    names = TOP.findall(source.script(view))
    assert len(names) > 10
    assert sorted(names) == sorted(set(names))


@files
def test_every_import_is_of_something_the_neighbour_exports_and_is_used(path: Path) -> None:
    lines = [line for line in text(path.name).splitlines() if re.match(r"\s*import\b", line)]
    found = IMPORT.findall(text(path.name))
    assert len(found) == len(lines), f"{path.name} has an import that the joiner does not know"
    body = IMPORT.sub("", text(path.name))
    for names, neighbour in found:
        exported = re.findall(r"^export (?:const|function|class) (\w+)", text(neighbour), re.MULTILINE)
        for name in names.split(", "):
            assert name in exported, f"{path.name} imports {name} from {neighbour}"
            assert re.search(rf"\b{name}\b", body), f"{path.name} imports {name} and does not use it"


@files
def test_every_export_is_of_a_form_the_joiner_knows_and_is_wanted(path: Path) -> None:
    for line in text(path.name).splitlines():
        if re.match(r"\s*export\b", line):
            assert re.match(r"export (const|function|class) \w+", line) or line == "export default { render };"
    assert ("export default" in text(path.name)) == path.name.endswith("_view.js")
    wanted = {
        name
        for other in FILES
        for names, f in IMPORT.findall(text(other.name))
        if f == path.name
        for name in names.split(", ")
    }
    assert set(re.findall(r"^export (?:const|function|class) (\w+)", text(path.name), re.MULTILINE)) == wanted


@files
def test_a_file_is_short_and_reaches_for_nothing_outside(path: Path) -> None:
    assert len(text(path.name).splitlines()) <= 200
    for word in ("http:", "https:", "fetch(", "eval(", "innerHTML", "getElementById", "console.", "require("):
        assert word not in text(path.name).replace("http://www.w3.org/2000/svg", ""), word


@files
def test_listeners_beyond_the_view_are_taken_away_again(path: Path) -> None:
    beyond = re.findall(r"\b(?:window|document|document\.body)\.addEventListener\(", text(path.name))
    taken = re.findall(r"\b(?:window|document|document\.body)\.removeEventListener\(", text(path.name))
    assert len(beyond) == len(taken)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.css")), ids=lambda path: path.name)
def test_styles_stay_within_our_own_elements(path: Path) -> None:
    bare = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    bare = re.sub(r"@[\w-]+[^{;]*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", r"\1", bare)
    for selectors in re.findall(r"([^{}]+)\{", bare):
        for selector in re.split(r",(?![^(]*\))", selectors):
            assert ".nn-" in selector, f"{path.name}: {selector.strip()} could reach the rest of the page"


def test_the_widgets_carry_the_joined_files() -> None:
    assert EdgeLab._esm == source.script("edge_view.js") or "function render" in str(EdgeLab._esm)
    for widget, sheets in ((EdgeLab, 3), (FirstTouch, 3), (QuizCard, 2)):
        assert str(widget._css).count(".nn-lab {") >= 1, sheets


def test_styles_are_joined_in_order() -> None:
    joined = source.style("lab.css", "edge_view.css")
    assert joined == text("lab.css") + "\n" + text("edge_view.css")


# --- The joiner itself, on small files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(source, "HERE", tmp_path)
    return tmp_path


def test_a_diamond_of_imports_sets_each_file_once(folder: Path) -> None:
    (folder / "base.js").write_text("export const one = 1;\n")
    (folder / "left.js").write_text('import { one } from "./base.js";\nexport const two = one + 1;\n')
    (folder / "right.js").write_text('import { one } from "./base.js";\n\nexport function three() { return one; }\n')
    top = 'import { three } from "./right.js";\nimport { two } from "./left.js";\n\nexport default { two, three };\n'
    (folder / "top_view.js").write_text(top)
    assert source.script("top_view.js") == (
        "// base.js\nconst one = 1;\n\n"
        "// right.js\n\nfunction three() { return one; }\n\n"
        "// left.js\nconst two = one + 1;\n\n"
        "// top_view.js\n\nexport default { two, three };\n"
    )


def test_an_import_over_several_lines_is_followed(folder: Path) -> None:
    (folder / "base.js").write_text("export const one = 1;\nexport const two = 2;\n")
    (folder / "top.js").write_text('import {\n  one,\n  two,\n} from "./base.js";\nexport default { one, two };\n')
    assert "import" not in source.script("top.js")
    assert source.script("top.js").index("one = 1") < source.script("top.js").index("default")


def test_a_missing_neighbour_is_an_error(folder: Path) -> None:
    (folder / "top.js").write_text('import { gone } from "./gone.js";\n')
    with pytest.raises(FileNotFoundError, match=r"gone\.js"):
        source.script("top.js")
