"""A neural network you can open: the module behind the notebooks."""

from __future__ import annotations
