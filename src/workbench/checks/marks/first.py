"""What is asked for marks, the first of each chapter; the numbers that are right stand in cases.json."""

from __future__ import annotations

from workbench.checks.marks.marked import marked

FIRST = (
    marked(
        "introduction",
        "inked_rows",
        "How many rows of an image have ink? A row has ink if at least one of its pixels is brighter than 0.5. The "
        "images here are small grids, of any size.",
        "my_inked_rows(image)",
        "image: a grid of numbers from 0 to 1. Returns a whole number.",
        "how many rows have at least one pixel above 0.5.",
        (
            "Go through the rows one by one. What do you need to know of a row?",
            "The brightest pixel of a row decides: is it above one half?",
        ),
    ),
    marked(
        "neurons",
        "mirrored_neuron",
        "An image of 28 × 28 is mirrored, so that left and right change places. In which neuron does the pixel of "
        "`row` and `column` end?",
        "my_mirrored(row, column)",
        "row and column: 0 to 27. Returns the number of a neuron, 0 to 783.",
        "the neuron that holds this pixel after the image was mirrored left to right.",
        (
            "The row stays as it is. Where does column 0 go, and where does column 27?",
            "The old column and the new one add up to the same number each time.",
        ),
    ),
    marked(
        "layers",
        "second_choice",
        "A network's second choice is the digit whose output is second brightest. Find it. No two outputs are equal.",
        "my_second(outputs)",
        "outputs: ten numbers. Returns a digit, 0 to 9.",
        "the digit whose output is second brightest.",
        (
            "Find the brightest first. Which is the brightest of those that are left?",
            "Asked for is the place of that output in the list, not how bright it is.",
        ),
    ),
    marked(
        "why_layers",
        "margin",
        "How clearly is a digit told apart? Take its own sum, less the largest of all the other sums. Above 0 it is "
        "told apart, below 0 another one wins.",
        "my_margin(sums, digit)",
        "sums: ten numbers, digit: 0 to 9. Returns one number.",
        "the digit's own sum, less the largest of the nine others.",
        (
            "The digit's own sum must not be among those of which you take the largest.",
            "The answer may be below 0; then another digit wins.",
        ),
    ),
    marked(
        "edge_detection",
        "lit_count",
        "A neuron was shown some images; here are their weighted sums. For how many of them is its activation, the "
        "sigmoid of sum plus bias, above one half?",
        "my_lit(sums, bias)",
        "sums: a list of numbers, bias: a number. Returns a whole number.",
        "for how many of the sums the neuron is more than half lit.",
        (
            "The sigmoid is exactly one half at 0. What must sum plus bias be, then?",
            "A neuron that is exactly half lit does not count.",
        ),
    ),
    marked(
        "counting_parameters",
        "bias_share",
        "Which share of all parameters of a network are biases? `sizes` is a list such as `[784, 16, 16, 10]`, the "
        "pixels first.",
        "my_bias_share(sizes)",
        "sizes: neurons in each layer, the input first. Returns a number from 0 to 1.",
        "biases, divided by all weights and biases.",
        (
            "Who has a bias: all neurons, or those that listen?",
            "Count the weights between each layer and the next, and divide by all, not by the weights alone.",
        ),
    ),
    marked(
        "learning",
        "missed_share",
        "Of all images of one digit: which share does the network read as something else? `answers` is what it said, "
        "`labels` what the images really are.",
        "my_missed(answers, labels, digit)",
        "answers, labels: lists of digits, equally long. Returns a number from 0 to 1.",
        "of the images with this label, the share with another answer.",
        (
            "Look only at the images whose label is the digit. How many are they?",
            "An image of another digit that is taken for this one does not count here.",
        ),
    ),
    marked(
        "notation",
        "sender_reach",
        "What does one sender add to each of the sums? For sender `k`, return one number for each receiving neuron: "
        "its weight times what the sender holds.",
        "my_reach(W, a, k)",
        "W: (n_out, n_in), a: (n_in,), k: a sender. Returns (n_out,).",
        "what sender k adds to the sum of each receiving neuron.",
        (
            "Which numbers of W belong to one sender: a row, or a column?",
            "Of a you need a single number.",
        ),
    ),
    marked(
        "recap",
        "count_flips",
        "On a way from one image to another: how many times does the network's answer change from one place to the "
        "next? `outputs` has a row of outputs for each place.",
        "my_flips(outputs)",
        "outputs: (n, digits). Returns a whole number.",
        "how many times the brightest output is another one than at the place before.",
        (
            "First the answer at each place: where is the brightest output of the row?",
            "Compare each answer with the one before it, not with the first. An answer may come back.",
        ),
    ),
    marked(
        "relu_vs_sigmoid",
        "leaky_relu",
        "A *leaky* ReLU never dies: above 0 it gives z itself, and elsewhere a tenth of z.",
        "my_leaky(z)",
        "z: any number. Returns a number.",
        "z where it is above 0, a tenth of z elsewhere.",
        (
            "There are two cases. Which of them is ReLU's, and what is new in the other?",
            "What it gives below 0 is below 0 as well.",
        ),
    ),
    marked(
        "training",
        "output_delta",
        "The first step of backpropagation: the deltas of the output neurons, for one image. `a` are their "
        "activations, and wanted is 1 at the label and 0 elsewhere. The neurons are sigmoids, the cost is quadratic.",
        "my_output_delta(a, label)",
        "a: the activations of the output neurons, label: a place. Returns as many deltas.",
        "the slope of the cost at each output neuron's weighted sum.",
        (
            "Two slopes are multiplied for each neuron: that of the cost, and that of the sigmoid.",
            "Only the neuron of the label should be brighter; its delta is below 0.",
        ),
    ),
    marked(
        "inside_the_network",
        "rim_share",
        "How much of a grid of weights lies on its rim? Of the sum of all squares, return the share that lies in the "
        "outer `width` rows and columns.",
        "my_rim_share(grid, width)",
        "grid: rows and columns of numbers, width: 1 or more. Returns a number from 0 to 1.",
        "the share of the sum of squares that lies in the outer rows and columns.",
        (
            "What is left when the rim is taken away is a smaller grid: a slice of rows and of columns.",
            "Corners belong to the rim once, not twice.",
        ),
    ),
    marked(
        "by_hand",
        "pattern_neuron",
        "A pattern hears bars: each with a whole number as weight. It is half lit where the weighted sum equals its "
        "threshold, and the gain says how steep it is. How brightly is it lit?",
        "my_pattern(heard, weights, threshold, gain)",
        "heard, weights: equally many numbers. Returns a number from 0 to 1.",
        "how brightly the pattern is lit.",
        (
            "First how far the weighted sum is above the threshold. Then comes the gain.",
            "The squish comes last.",
        ),
    ),
)
