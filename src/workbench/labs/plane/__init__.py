"""The plane lab: two inputs, and hidden neurons that are lines in a square."""

from workbench.labs.plane.lab import PlaneLab

__all__ = ["PlaneLab"]
