"""The chapters of the course, in its order: what each is called, where in the video it belongs, how long it takes.

Before them stands a primer of Python, for those to whom that is new.
"""

from __future__ import annotations

from dataclasses import dataclass

VIDEO = "https://youtu.be/aircAruvnKk"


@dataclass(frozen=True)
class Chapter:
    """One chapter.

    Attributes:
        number: 1 to 13; 0 is the primer. The first page, 00, is no chapter.
        name: of its modules in `workbench.checks` and, after the number, of its notebook.
        title: as its notebook has it.
        seconds: where in the video its matter begins; None: beyond the video.
        minutes: how long a beginner takes, about.
        lab: the name under which what is made in its lab is saved.
        does: what the reader does in it, in a few words.
        other_labs: the names under which its other labs save.

    """

    number: int
    name: str
    title: str
    seconds: int | None
    minutes: int
    lab: str
    does: str
    other_labs: tuple[str, ...] = ()

    @property
    def notebook(self) -> str:
        """The notebook's file name."""
        return f"{self.number:02}_{self.name}.ipynb" if self.number else f"{self.name}.ipynb"

    @property
    def moment(self) -> str:
        """The link to the video's moment; the video itself where there is none."""
        return VIDEO if self.seconds is None else f"{VIDEO}?t={self.seconds}"

    @property
    def time(self) -> str:
        """The video's moment as its player shows it, "8:38"; "beyond it" where there is none."""
        if self.seconds is None:
            return "beyond it" if self.number else "before it"
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


# fmt: off
PRIMER = Chapter(0, "python_primer", "Python primer", None, 20, "",
                 "if Python is new to you: the six things that the exercises use")
CHAPTERS = (
    Chapter(1, "introduction", "Introduction", 0, 35, "pad_lab",
            "draw a digit, and try to write a rule that knows a 3"),
    Chapter(2, "neurons", "Neurons", 162, 25, "pixel_lab",
            "see one image as pixels, as numbers, as a column of 784"),
    Chapter(3, "layers", "Layers", 215, 25, "network_lab",
            "send a digit of yours through a trained network and watch it light up"),
    Chapter(4, "why_layers", "Why layers?", 331, 35, "parts_lab",
            "take digits apart into loops and lines, and put them together", ("first_plane",)),
    Chapter(5, "edge_detection", "Edge detection", 518, 35, "edge_lab",
            "paint a neuron's 784 weights until it sees an edge, and no blob"),
    Chapter(6, "counting_parameters", "Counting parameters", 694, 25, "dial_lab",
            "stand before a wall of dials, and count them"),
    Chapter(7, "learning", "Learning", 750, 35, "search_lab",
            "turn dials by hand, by blind luck, and downhill", ("landscape_lab", "blind_tries")),
    Chapter(8, "notation", "Notation", 806, 25, "matrix_lab",
            "turn loops into one line of matrices"),
    Chapter(9, "recap", "Recap", 917, 25, "function_lab",
            "see the network as one function of 784 numbers"),
    Chapter(10, "relu_vs_sigmoid", "ReLU and sigmoid", 1023, 35, "race_lab",
            "race them against each other, and see what a bend is good for", ("plane_lab",)),
    Chapter(11, "training", "Training", None, 65, "training_lab",
            "follow backpropagation number by number, and watch the network learn", ("chain_lab",)),
    Chapter(12, "inside_the_network", "Inside the network", None, 55, "inside_lab",
            "look for the edges, and fool it"),
    Chapter(13, "by_hand", "By hand", None, 60, "handset_lab",
            "set a whole network by hand, and let it compete"),
)
# fmt: on
