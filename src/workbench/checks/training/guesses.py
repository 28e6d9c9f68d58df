"""What is guessed in chapter 11, training."""

from __future__ import annotations

from workbench.checks.guessing import Pick, Slide

_HALF_RIGHT = Pick(
    name="half_right",
    text="How many digits must the network look at until it gets half of all new ones right?",
    options=("250", "2,500", "25,000", "250,000"),
    told="Another random start needs somewhat more or less. After that it gets slower and slower: the hard ones are "
    "left.",
)

_BRIGHT_NEURON = Pick(
    name="bright_neuron",
    text="The hidden neuron is as bright as it can be. What becomes of the slope of w₁, the weight that leads to it?",
    options=("it grows along with the neuron", "it stays about as it was", "it shrinks to nearly nothing"),
    came="it shrinks to nearly nothing",
    told="Where the sigmoid is flat, σ′(z₁) is nearly 0, and it is a factor of every slope that passes through this "
    "neuron. A neuron that is stuck at 1 or at 0 hardly learns.",
    in_lab=True,
)

_RATE_OF_100 = Pick(
    name="rate_of_100",
    text="Which of the three curves belongs to the learning rate of 100?",
    options=("A", "B", "C"),
    told="Too long a step does not fall faster; it leaps.",
)

_TWO_NEURONS = Slide(
    name="two_neurons",
    text="A network with only 2 neurons in each hidden layer is trained for eight epochs. What share of fresh digits "
    "does it get right? (Guessing gets 10 %.)",
    lo=0,
    hi=100,
    step=2,
    unit=" %",
    came=36,
    told="All it knows of an image must pass through two numbers. Still, that is far better than guessing.",
    in_lab=True,
)

GUESSES = {guess.name: guess for guess in (_HALF_RIGHT, _BRIGHT_NEURON, _RATE_OF_100, _TWO_NEURONS)}
