"""Works out what the judges of the exercises for marks compare with, from answers that are not in the wheel.

python tests/make_marks.py      writes src/workbench/checks/marks/cases.json
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from answers import marks

CASES = Path(__file__).parents[1] / "src/workbench/checks/marks/cases.json"


def made() -> str:
    """Return the file."""
    rooms = []
    for name, tried in marks.TRIED.items():
        lines = ",\n  ".join(json.dumps(_case(name, *each), ensure_ascii=False) for each in tried)
        rooms.append(f' "{name}": [\n  {lines}\n ]')
    return "{\n" + ",\n".join(rooms) + "\n}\n"


def _case(name: str, given: list[Any], shown: str) -> dict[str, Any]:
    arguments = [np.array(each["array"], float) if isinstance(each, dict) else each for each in given]
    expected = _plain(marks.SOLUTIONS[name][0](*arguments))
    slips = [(words, _plain(slip(*arguments))) for words, slip in marks.SLIPS[name].items()]
    distinct = [
        [words, wrong]
        for words, wrong in slips
        if np.shape(wrong) != np.shape(expected) or not np.allclose(wrong, expected, atol=1e-3)
    ]
    return {"given": given, "shown": shown, "expected": expected, "slips": distinct}


def _plain(value: Any) -> Any:
    """Return a number or a list of them; whole numbers as such, others to twelve digits."""
    numbers: Any = np.round(np.asarray(value, float), 12).tolist()
    return int(numbers) if isinstance(numbers, float) and numbers == int(numbers) else numbers


if __name__ == "__main__":
    CASES.write_text(made(), "utf-8")
