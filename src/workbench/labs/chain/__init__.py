"""The chain lab: backpropagation in a network so small that every number can be read."""

from workbench.labs.chain.lab import ChainLab

__all__ = ["ChainLab"]
