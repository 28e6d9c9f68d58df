"""The network lab: a digit on its way through a trained network."""

from workbench.labs.network.lab import NetworkLab

__all__ = ["NetworkLab"]
