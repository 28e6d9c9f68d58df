"""The search lab: dials turned by blind luck."""

from workbench.labs.search.lab import SearchLab

__all__ = ["SearchLab"]
