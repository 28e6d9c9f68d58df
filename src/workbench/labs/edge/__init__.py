"""The edge lab: one neuron with 784 weights to paint."""

from workbench.labs.edge.lab import EdgeLab

__all__ = ["EdgeLab"]
