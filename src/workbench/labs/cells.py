"""What a cell made before it was run again is closed: else each run would leave a lab, with its digits, in the kernel.

A notebook's cell that makes a lab is run many times in a sitting. What it made the last time is gone from the page,
but the kernel would keep it: the widget is registered until it is closed, and IPython remembers what each cell gave
(`Out`).
"""

from __future__ import annotations

import gc
import sys
import weakref
from typing import Any

# By cell: the run that made them, and what it made.
_made: dict[str, tuple[int, list[weakref.ref[Any]]]] = {}


def replace_what_the_cell_made(widget: Any) -> None:
    """Note that the running cell made `widget`, and close what an earlier run of that cell had made."""
    shell = kernels_shell()
    if shell is None:
        return
    cell, run = _cell(shell), shell.execution_count
    earlier, others = _made.get(cell, (run, []))
    if earlier != run:
        for made in filter(None, (other() for other in others)):
            made.close()
            _forget(shell, made)
        others = []
        # A lab and what listens to it hold each other. Left to Python's own time, a dozen of them would pile up.
        gc.collect()
    _made[cell] = run, [*others, weakref.ref(widget)]


def kernels_shell() -> Any:
    """Return the kernel's IPython, or None outside of one."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell if hasattr(shell, "kernel") else None


def _cell(shell: Any) -> str:
    """Return what names the running cell: its id, as JupyterLab sends it, or else its text."""
    # In the browser (JupyterLite) the kernel has the request, and no shell.
    request = (shell if hasattr(shell, "get_parent") else shell.kernel).get_parent() or {}
    return str(request.get("metadata", {}).get("cellId") or request.get("content", {}).get("code", ""))


def _forget(shell: Any, widget: Any) -> None:
    """Take a widget out of what IPython remembers of cells' results: `Out[3]`, `_3`, `_` and the like."""
    remembered = shell.user_ns.get("_oh", {})
    for number in [number for number, value in remembered.items() if value is widget]:
        del remembered[number]
    # It keeps what it names by itself a second time, to tell those names from the reader's.
    for names in (shell.user_ns, shell.user_ns_hidden):
        for name in [name for name, value in names.items() if value is widget]:
            if name in _LAST:
                names[name] = ""
            elif name[0] == "_" and name[1:].isdecimal():
                del names[name]
    for name in _LAST:
        if getattr(shell.displayhook, name, None) is widget:
            setattr(shell.displayhook, name, "")


# The last results, as IPython names them.
_LAST = ("_", "__", "___")
