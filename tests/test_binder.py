"""What Binder reads, and where its link leads to."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BINDER = ROOT / ".binder"


def link() -> str:
    """Return the link that the landing page has."""
    sys.path.append(str(ROOT / "site"))
    pytest.importorskip("compiled")
    spec = importlib.util.spec_from_file_location("build_site", ROOT / "site/build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    found = re.search(r"https://mybinder\.org[^\"]+", build.elsewhere("OWNER/NAME"))
    assert found is not None
    return found.group()


def test_it_reads_one_folder_and_the_pins_of_a_clone() -> None:
    # With a second folder of that name it stops; of what lies at the top it reads nothing then.
    assert not (ROOT / "binder").exists()
    assert {path.name for path in BINDER.iterdir()} == {"requirements.txt", "runtime.txt", "postBuild"}
    lines = (BINDER / "requirements.txt").read_text("utf-8").splitlines()
    (line,) = (line for line in lines if not line.startswith("#"))
    option, name = line.split()
    assert option == "-r"
    assert (BINDER / name).resolve() == ROOT / "requirements.txt"
    python = (BINDER / "runtime.txt").read_text("utf-8").strip().removeprefix("python-")
    assert f'"{python}"' in (ROOT / ".github/workflows/test.yml").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Binder's machines have Linux")
def test_its_link_leads_to_the_copy_that_is_made_there(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["sh", str(BINDER / "postBuild")], cwd=tmp_path, env=environment, check=True, capture_output=True)
    place = link().partition("urlpath=lab/tree/")[2]
    assert place
    assert '"execution_count": null' in (tmp_path / place).read_text("utf-8")
    assert link() in (ROOT / "deploy/binder/README.md").read_text("utf-8")
