"""Pictures that stand still, drawn with matplotlib: images in grey, weights in blue (positive) and red (negative).

Each function returns a `Picture`, which a notebook shows, and which says in words what is on it. Only this package
imports matplotlib, and not before the first picture. The names are those of `__init__.pyi`.
"""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
