"""What chapters look at: bars, edges, parts of digits, two drawings one over the other, hand-made cases."""

from workbench.images import bars, cases, edges, overlap, parts

__all__ = ["bars", "cases", "edges", "overlap", "parts"]
