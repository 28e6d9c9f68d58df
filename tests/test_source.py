"""The joiner that makes one script and one style sheet of a view's files; what the files themselves keep to."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from nodejs import IS_REQUIRED, NO_NODE, find_node

import workbench
from workbench.checks.card import QuizCard
from workbench.labs import source
from workbench.labs.edge import EdgeLab
from workbench.labs.first_touch import FirstTouch

FOLDER = Path(workbench.__file__).parent
FILES = sorted(FOLDER.rglob("*.js"))
VIEWS = [path for path in FILES if path.name in {"view.js", "card.js", "guess.js"}]
views = pytest.mark.parametrize("view", VIEWS, ids=lambda path: f"{path.parent.name}/{path.name}")
files = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
IMPORT = re.compile(r'^import \{ ([^}]*) \} from "(\.[./a-z_]+\.js)";$', re.MULTILINE)


def needed(view: Path) -> set[Path]:
    """Every file that a view leads to, itself too."""
    found, todo = set(), [view]
    while todo:
        file = todo.pop()
        if file not in found:
            found.add(file)
            todo += [(file.parent / neighbour).resolve() for _, neighbour in IMPORT.findall(file.read_text("utf-8"))]
    return found


def test_the_views_are_found() -> None:
    assert {"checks", "edge", "network", "first_touch"} <= {view.parent.name for view in VIEWS}
    assert {file for view in VIEWS for file in needed(view)} == set(FILES), "a file that no view leads to"


@views
def test_each_file_is_joined_once_and_after_what_it_needs(view: Path) -> None:
    order = re.findall(r"^// ([a-z_]+\.js)$", source.script(view), re.MULTILINE)
    assert len(order) == len(needed(view))
    assert sorted(order) == sorted(path.name for path in needed(view))
    assert order[-1] == view.name


@views
def test_what_is_joined_is_one_module(view: Path) -> None:
    joined = source.script(view)
    assert not re.search(r"^\s*import\b", joined, re.MULTILINE)
    assert re.findall(r"^[ \t]*export\b.*", joined, re.MULTILINE) == ["export default { render };"]


@views
def test_the_styles_are_the_base_and_those_beside_the_files(view: Path) -> None:
    sheets = {file.with_suffix(".css") for file in needed(view) if file.with_suffix(".css").exists()}
    joined = source.style(view)
    assert joined.startswith((FOLDER / "labs" / "lab.css").read_text("utf-8"))
    for sheet in sheets:
        assert joined.count(sheet.read_text("utf-8")) == 1, sheet.name


def test_every_style_sheet_has_its_script() -> None:
    assert [sheet for sheet in FOLDER.rglob("*.css") if not sheet.with_suffix(".js").exists()] == []


@files
def test_a_file_imports_and_exports_in_forms_that_the_joiner_knows(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(IMPORT.findall(text)) == len(re.findall(r"^\s*import\b", text, re.MULTILINE))
    for line in re.findall(r"^[ \t]*export\b.*", text, re.MULTILINE):
        assert re.match(r"export ((async )?function|const|class) \w+", line) or line == "export default { render };"


@files
def test_a_file_is_short_and_reaches_for_nothing_outside(path: Path) -> None:
    text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert len(text.splitlines()) <= 200
    for word in ("http:", "https:", "fetch(", "eval(", "innerHTML", "getElementById", "console.", "require("):
        assert word not in text, word


@files
def test_listeners_beyond_the_view_are_taken_away_again(path: Path) -> None:
    text = path.read_text("utf-8")
    beyond = re.findall(r"\b(?:window|document|document\.body)\.addEventListener\(", text)
    taken = re.findall(r"\b(?:window|document|document\.body)\.removeEventListener\(", text)
    assert len(beyond) == len(taken)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.css")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_styles_stay_within_our_own_elements(path: Path) -> None:
    for selector in selectors(path):
        assert ".nn-" in selector, f"{path.name}: {selector.strip()} could reach the rest of the page"


ROOMS = sorted({path.parent for path in (FOLDER / "labs").glob("*/view.js")})
CARDS = FOLDER / "checks"
OUR_CLASS = re.compile(r"\bnn-\w+(?:-\w+)*")


def classes_in(folder: Path, pattern: str) -> set[str]:
    files = [path for path in folder.glob(pattern) if path.suffix in (".js", ".py")]
    return {name for path in files for name in OUR_CLASS.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("room", [*ROOMS, CARDS], ids=lambda room: room.name)
def test_a_room_styles_nothing_that_another_room_shows(room: Path) -> None:
    """Sheets stay in the page: what one lab's says of a class that another uses would change the look of both."""
    others = classes_in(FOLDER / "labs", "*").union(
        *(classes_in(folder, "**/*") for folder in (FOLDER / "labs").iterdir() if folder != room and folder.is_dir())
    )
    if room != CARDS:
        others |= classes_in(CARDS, "**/*")
    for sheet in room.rglob("*.css"):
        for selector in selectors(sheet):
            own = set(OUR_CLASS.findall(selector)) - others
            assert own, f"{sheet.name}: {selector.strip()} also reaches into other labs; name this lab's class first"


def selectors(sheet: Path) -> list[str]:
    bare = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    bare = re.sub(r"@[\w-]+[^{;]*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", r"\1", bare)
    return [each for found in re.findall(r"([^{}]+)\{", bare) for each in re.split(r",(?![^(]*\))", found)]


@pytest.mark.parametrize("widget", [EdgeLab, FirstTouch, QuizCard])
def test_the_widgets_carry_the_joined_files(widget: type) -> None:
    assert "function render" in str(widget._esm)
    assert ".nn-lab {" in str(widget._css)


# --- The joiner itself, on small files


def test_a_diamond_of_imports_sets_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "base.js").write_text("export const one = 1;\n")
    (tmp_path / "left.js").write_text('import { one } from "./base.js";\nexport const two = one + 1;\n')
    (tmp_path / "right.js").write_text('import { one } from "./base.js";\n\nexport function three() { return one; }\n')
    top = 'import { three } from "./right.js";\nimport { two } from "./left.js";\n\nexport default { two, three };\n'
    (tmp_path / "view.js").write_text(top)
    assert source.script(tmp_path / "view.js") == (
        "// base.js\nconst $0_base = (() => {\nconst one = 1;\nreturn { one };\n})();\n\n"
        "// right.js\nconst $1_right = (() => {\nconst { one } = $0_base;\n\n"
        "function three() { return one; }\nreturn { three };\n})();\n\n"
        "// left.js\nconst $2_left = (() => {\nconst { one } = $0_base;\n"
        "const two = one + 1;\nreturn { two };\n})();\n\n"
        "// view.js\nconst { three } = $1_right;\nconst { two } = $2_left;\n\nexport default { two, three };\n"
    )


def test_two_files_may_use_one_name(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "one.js").write_text("const SIZE = 1;\nexport const one = () => SIZE;\n")
    (tmp_path / "room" / "one.js").write_text(
        'import { one as first } from "../one.js";\nconst SIZE = 2;\nexport const one = () => SIZE + first();\n'
    )
    (tmp_path / "view.js").write_text(
        'import {\n  one,\n} from "./room/one.js";\nconst SIZE = 5;\nexport default one;\n'
    )
    script = source.script(tmp_path / "view.js")
    assert "import" not in script
    node = find_node()
    if node is None:
        (pytest.fail if IS_REQUIRED else pytest.skip)(NO_NODE)
    asked = script.replace("export default one;", "console.log(one() + SIZE);")
    assert subprocess.run([node.executable, "-e", asked], capture_output=True, text=True, check=True).stdout == "8\n"


def test_a_missing_neighbour_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "view.js").write_text('import { gone } from "./gone.js";\n')
    with pytest.raises(FileNotFoundError, match=r"gone\.js"):
        source.script(tmp_path / "view.js")
