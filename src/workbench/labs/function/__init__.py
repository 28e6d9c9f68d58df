"""The function lab: the network as one function of 784 numbers."""

from workbench.labs.function.lab import FunctionLab

__all__ = ["FunctionLab"]
