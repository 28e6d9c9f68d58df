"""What the errors of Python and numpy mean, in plain words, and what to look at: the one place for it.

explain("IndexError", "index 28 is out of bounds for axis 0 with size 28")
"There is no place 28: 28 of them are counted from 0 to 27."
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import prod

Words = str | Callable[..., str]

_KINDS = {
    "list": "a list",
    "tuple": "a tuple",
    "str": "a text",
    "NoneType": "None",
    "ndarray": "an array",
    "numpy.ndarray": "an array",
    "int": "a whole number",
    "float": "a number",
    "bool": "True or False",
    "dict": "a dictionary",
    "function": "a function",
    "builtin_function_or_method": "a function (are its brackets missing?)",
    "method": "a function (are its brackets missing?)",
}


def kind(name: str) -> str:
    """Return plain words for a type of Python's or numpy's, such as "a list"."""
    if name.startswith(("numpy.float", "numpy.int", "numpy.uint")):
        return "a number"
    return _KINDS.get(name) or f"{'an' if name[:1] in 'AEIOaeio' else 'a'} {name}"


def _no_place(index: str, axis: str, size: str) -> str:
    of = {"0": "", "1": " in a row"}.get(axis, f" along axis {axis}")
    return f"There is no place {index}: {size} of them{of} are counted from 0 to {int(size) - 1}."


def _refill(count: str, shape: str) -> str:
    numbers = [int(each) for each in re.findall(r"-?\d+", shape)]
    room = "" if min(numbers, default=0) < 0 else f", which has room for {prod(numbers)}"
    return f"{count} numbers do not fill a shape of {shape}{room}."


def _not_a_place(what: str) -> str:
    if what == "tuple":
        return "A list takes one place at a time: [i], or [i][j] for a list of lists. [i, j] is for arrays."
    if what == "Layer":
        return "It is a layer already that stands in [ ], no place: ask it for its W and b, as in layer.W."
    return "A place in [ ] must be a whole number: / makes a float of it, // does not."


def _no_such(owner: str, name: str) -> str:
    if owner == "NoneType":
        return "Something is None there: a function without return gives None, and so do .append() and print()."
    if owner == "numpy.ndarray" and name == "index":
        return "An array has no .index: np.argmax(...) gives the place of the largest number."
    if name == "append":
        return "An array does not grow. Collect in a list, [], which has .append, or make the array as long at once."
    if owner == "list" and name in {"W", "b"}:
        return f"The layers are in a list. Take them one by one, in a loop: each has its own, layer.{name}."
    if owner in {"list", "tuple"}:
        if owner == "tuple" and name in {"W", "b"}:
            return "That is a pair, W and b together: a loop takes it apart, for W, b in layers."
        return f"That is a list, and .{name} belongs to arrays: np.array(...) makes an array of a list."
    if owner == "Network" and name in {"W", "b"}:
        return f"W and b belong to the layers: in a loop through them, each has its own, layer.{name}."
    if kind(owner) in {"a number", "a whole number", "True or False"}:
        return f"That is a single number, and .{name} belongs to arrays."
    return "Is the name after the dot spelt right?"


def _mixed(sign: str, left: str, right: str) -> str:
    if "NoneType" in (left, right):
        return "One side is None: a function without return gives None, and so do .append() and print()."
    if {left, right} & {"list", "tuple"}:
        return f"{sign} does not go through a list: loop over its entries, or make an array of it with np.array(...)."
    if "ellipsis" in (left, right):
        return "A ... has come into the calculation: is there one left in a function of yours that is called here?"
    return f"{sign} does not go with {kind(left)} and {kind(right)}."


def _lined_up(left: str, right: str) -> str:
    return f"Shapes {left} and {right} cannot be worked on number by number: they must be the same. Print both."


_COUNT = (
    "The def must have as many names in its brackets as values come. (The check gives those of the exercise's first "
    "line.)"
)
_NOTHING_THERE = "Of nothing at all there is no largest or smallest: is that list or array empty?"
_RAGGED = "There is room for one number, and several came; or rows have different lengths."
_ONE_ONLY = "math.exp, float, int take one number at a time. numpy's own, such as np.exp, take arrays, too."

# What an error says (a pattern), and what that means; the groups of the pattern go into the words.
_MEANINGS: tuple[tuple[str, Words], ...] = (
    (
        r"truth value of an? (?:array|empty array)",
        "if, while, and, or, not want one True or False, and here is a whole array. Take one number of it, or "
        "make one answer of all of them with .any() or .all().",
    ),
    (r"broadcast together with (?:remapped )?shapes (\(.*?\)) ?(?:->.*? )?(\(.*?\))", _lined_up),
    (r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
     "The right side of the = has shape {0}, and its place on the left has {1}: they must be the same."),
    (r"matmul: .* core dimension .*\(size (\d+) is different from (\d+)\)",
     "The two sides of @ do not fit: the left one has rows of {1} numbers, the right one columns of {0}."),
    (r"matmul: Input operand \d does not have enough dimensions",
     "@ multiplies arrays, and one side is a single number: for that there is *."),
    (r"shapes (\(.*?\)) and (\(.*?\)) not aligned", "Arrays of {0} and {1} cannot be multiplied like that."),
    (r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", _no_place),
    (r"(?:list|tuple|deque|range object|string|array)(?: assignment)? index out of range",
     "It asks for a place that is not there: places are counted from 0, so the last of n is n − 1. How far does the "
     "range go?"),
    (r"too many indices for array: array is (\d+)-dimensional, but (\d+)",
     "There are {1} places in [ ], and that array takes {0}: look at its .shape."),
    (r"indices must be integers or slices, not (\w+)", _not_a_place),
    (r"only integers, slices|slice indices must be integers",
     "A place in [ ] must be a whole number: / makes a float of it, // does not."),
    (r"'([\w.]+)' object cannot be interpreted as an integer",
     "A whole number is wanted there, as in range(...), and {kind} came. / always makes a float, // does not."),
    (r"invalid index to scalar variable|'(?:float|int|bool|numpy\.\w+)' object is not subscriptable",
     "[ ] comes after a single number, which has no places in it."),
    (r"'(?:function|method|builtin_function_or_method)' object is not subscriptable",
     "[ ] comes after a function: it is called with round brackets."),
    (r"'NoneType' object (?:is not|does not|cannot)",
     "Something is None there: a function without return gives None, and so do .append() and print()."),
    (r"cannot unpack non-iterable ([\w.]+)", "There are several names left of the =, and on the right came {kind}."),
    (r"'([\w.]+)' object is not iterable",
     "A loop goes through a list or the like, and here came {kind}. For 0, 1, 2, … it is range(...)."),
    (r"iteration over a 0-d array", "A loop goes through an array or a list, and here came a single number."),
    (r"object of type '([\w.]+)' has no len|len\(\) of unsized object",
     "len counts entries, and here is a single number."),
    (r"'([\w.]+)' object is not callable",
     "Round brackets call a function, and before them is {kind}. A place goes into [ ]; is a * missing?"),
    (r"bitwise_xor|type\(s\) for \^=?:", "In Python a power is written **, as in x ** 2; ^ is something else."),
    (r"(\w+)\(\) missing \d+ required positional arguments?: (.*)",
     "{0} is called with too few values: {1} is missing. If it is your own: " + _COUNT[0].lower() + _COUNT[1:]),
    (r"takes .*positional arguments? but|missing \d+ required|unexpected keyword|multiple values for", _COUNT),
    (r"unsupported operand type\(s\) for (\S+).*: '([\w.]+)' and '([\w.]+)'", _mixed),
    (r"can't multiply sequence by non-int",
     "A list cannot be multiplied like that: loop over its entries, or make an array of it with np.array(...)."),
    (r"can only concatenate (\w+)", "+ joins a list with a list, a text with a text: it does not add numbers there."),
    (r"'(\S+)' not supported between instances of '([\w.]+)' and '([\w.]+)'", _mixed),
    (r"could not convert string to float|invalid literal for int|ufunc .* (?:not supported|did not contain a loop)",
     "There is a text where a number should be."),
    (r"cannot reshape array of size (\d+) into shape (.*)", _refill),
    (r"only (?:length-1|size-1|0-dimensional) arrays can be converted|can only convert an array of size 1", _ONE_ONLY),
    (r"setting an array element with a sequence|inhomogeneous shape", _RAGGED),
    (r"not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)\)",
     "There are {0} names left of the =, and {1} came from the right."),
    (r"too many values to unpack", "More values came from the right of the = than there are names on its left."),
    (r"read-only", "That array is shared, and may not be changed: make one of your own with .copy()."),
    (r"zero-size array|empty sequence|argument is empty", _NOTHING_THERE),
    (r"math domain error", "math has no answer for that number: the log or the root of something below 0?"),
    (r"all the input array|must have same number of dimensions", "Arrays are put together only if their shapes fit."),
    (r"axis (-?\d+) is out of bounds for array of dimension (\d+)",
     "There is no axis {0}: an array with {1} of them counts them from 0."),
    (r"'?([\w.]+)'? object has no attribute '(\w+)'", _no_such),
    (r"name 'T' is not defined", "Nothing is called T: W with rows and columns exchanged is written W.T, with a dot."),
    (r"name '(\w+)' is not defined",
     "Nothing is called {0} yet: is it spelt right, and has the cell that makes it been run?"),
    (r"variable '(\w+)' where it is not associated|free variable '(\w+)' referenced",
     "A name gets its value before it is used: does it have one before the loop, or if the if is not taken?"),
)  # fmt: skip

_BY_TYPE = {
    "ZeroDivisionError": "Something is divided by 0: which count is 0 there?",
    "OverflowError": "A number has become too large for the computer.",
    "RecursionError": "The function calls itself, over and over. Is the last call missing, in which it stops?",
    "MemoryError": "That takes more memory than there is. Does a list or an array grow without end?",
    "StopIteration": "next(...) found nothing any more.",
    "KeyError": "That key is not in the dictionary.",
    "SystemExit": "exit and quit end the whole program; return ends a function.",
    "AssertionError": "One of your own asserts does not hold.",
    "NotImplementedError": "It says of itself that it is not written yet.",
    "CancelledError": "Something was cancelled in it.",
}


def explain(name: str, message: str) -> str:
    """Return what an error means, in a sentence or two; "" where nothing is known of it.

    Args:
        name: of the error's class, such as "IndexError".
        message: what it says.

    """
    for pattern, words in _MEANINGS:
        found = re.search(pattern, message)
        if found:
            groups = found.groups()
            if callable(words):
                return words(*groups)
            return words.format(*groups, kind=kind(groups[0]) if groups and groups[0] else "")
    return _BY_TYPE.get(name, "")
