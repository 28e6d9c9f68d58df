"""What is asked for marks, the second of each chapter; the numbers that are right stand in cases.json."""

from __future__ import annotations

from workbench.checks.marks.marked import marked

SECOND = (
    marked(
        "introduction",
        "best_push",
        "Two people write the same digit, and the ink lies in other pixels. Push the first image to the right by 0, "
        "1, 2 or 3 columns: black comes in from the left, and what leaves on the right is gone. Which push lets the "
        "two images share most ink? A pixel has ink if it is brighter than 0.5. There is one best push each time.",
        "my_push(first, second)",
        "first, second: grids of one size, numbers from 0 to 1. Returns 0, 1, 2 or 3.",
        "by how many columns the first must go to the right to share most ink with the second.",
        (
            "Make the pushed image for each push, and count the pixels that have ink in both.",
            "Asked for is the push, not how much ink is shared. Start the new image black.",
        ),
    ),
    marked(
        "neurons",
        "neighbour_sum",
        "An image lies unrolled in a list, row by row, each row `width` pixels long. Pixel number `index` has up to "
        "four neighbours in the image: above, below, left and right. How much do they hold together?",
        "my_neighbours(values, width, index)",
        "values: all pixels, row by row; width: pixels in a row; index: a place in values. Returns a number.",
        "the sum of the pixels right above, below, left and right of this one, as far as there are any.",
        (
            "How far away in the list is the pixel right below? And the one to the right?",
            "At the end of a row the next number in the list is no neighbour: it begins another row.",
        ),
    ),
    marked(
        "layers",
        "answer_or_pass",
        "A network always names a digit, even for noise. Let it pass: it names the digit whose output is brightest "
        "only if that output is at least `least`, and at least twice as bright as every other. Otherwise the answer "
        "is −1.",
        "my_answer(outputs, least)",
        "outputs: ten numbers, least: a number. Returns a digit, 0 to 9, or -1.",
        "the digit with the brightest output, or -1 where that is too dim or has a rival.",
        (
            "You need the brightest output, its place, and the second brightest.",
            "There are two reasons to pass. Either of them is enough.",
        ),
    ),
    marked(
        "why_layers",
        "twin_pairs",
        "Each row of a table belongs to a digit and has 1 for a part that it has, and 0 for one that it has not. "
        "Two digits with the very same parts get the same sums, whatever the votes. How many such pairs are there?",
        "my_twins(table)",
        "table: a row for each digit, a column for each part. Returns a whole number.",
        "how many pairs of digits have exactly the same parts.",
        (
            "Compare each digit with those that come after it, so that no pair is counted twice.",
            "As many parts is not enough: they must be the same ones.",
        ),
    ),
    marked(
        "edge_detection",
        "brightest_ever",
        "A neuron has these weights and this bias. You may draw any image you like, each pixel from 0 to 1. How "
        "brightly can you light the neuron, at most?",
        "my_brightest(weights, bias)",
        "weights: numbers of either sign, bias: a number. Returns an activation, 0 to 1.",
        "the activation for the image that lights this neuron most.",
        (
            "Where should ink be, and where not? Look at one pixel and its weight first.",
            "With the best image in mind, go the usual way: sum, bias, squish.",
        ),
    ),
    marked(
        "counting_parameters",
        "one_more_neuron",
        "One of the hidden layers gets one more neuron. By how much does the number of parameters grow? `sizes` is "
        "a list such as `[784, 16, 16, 10]`, and `layer` says which place in it grows by one.",
        "my_growth(sizes, layer)",
        "sizes: neurons in each layer, the input first; layer: the place of a hidden layer. Returns a whole number.",
        "how many parameters the new neuron brings.",
        (
            "Whom does the new neuron hear? Who hears it? Each of these lines has a weight.",
            "Count the biases: who is new, and has one?",
        ),
    ),
    marked(
        "learning",
        "best_dial",
        "The cost is `now`. You tried each dial: turned up a little, the cost was `up[i]`, turned down a little, it "
        "was `down[i]`. Which dial would you turn to lower the cost most, whichever way? If none lowers it, answer "
        "−1.",
        "my_dial(now, up, down)",
        "now: the cost; up, down: a cost for each dial, equally many. Returns the place of a dial, or -1.",
        "the dial with which one small turn lowers the cost most, or -1 if there is none.",
        (
            "For each dial the better way is the one with the smaller cost.",
            "A dial that changes the cost a lot may only make it worse. Compare with the cost that you have.",
        ),
    ),
    marked(
        "notation",
        "fold_biases",
        "A neuron that always holds 1 can stand in for the biases. Write the number 1 below the last of the sending "
        "neurons, so that a has one number more. Which matrix times this longer a gives W a + b?",
        "my_folded(W, b)",
        "W: (n_out, n_in), b: (n_out,). Returns (n_out, n_in + 1).",
        "one matrix that holds the weights and the biases, for an a that ends in 1.",
        (
            "What is the 1 to be multiplied by, for each receiver? That is a new column.",
            "The 1 comes last in a, so its column comes last as well.",
        ),
    ),
    marked(
        "recap",
        "settles_at",
        "On a way from one image to another the network's answer may change, and change back. From which place on "
        "does it keep to the answer that it has at the end? `outputs` has a row of outputs for each place, from 0 "
        "on.",
        "my_settled(outputs)",
        "outputs: (n, digits). Returns a place, 0 to n - 1.",
        "the first place from which on the brightest output is the same to the end.",
        (
            "First the answer at each place. Then begin at the end, and go back.",
            "An earlier place with the same answer does not count if another answer comes after it.",
        ),
    ),
    marked(
        "relu_vs_sigmoid",
        "bends",
        "Some ReLU neurons hear one single input x. Neuron i gets `w[i]` · x + `b[i]`, and none of the weights is "
        "0. Drawn over x, what each gives is a straight line with one bend. Where are the bends, from left to "
        "right?",
        "my_bends(w, b)",
        "w, b: equally many numbers. Returns as many places, the smallest first.",
        "the places x where the neurons switch on or off, from left to right.",
        (
            "A ReLU bends where its weighted sum is exactly 0. For which x is that?",
            "From left to right means that the smallest place comes first, whichever neuron it belongs to.",
        ),
    ),
    marked(
        "training",
        "mean_slopes",
        "The slopes of the cost for all weights of a layer, for a mini-batch. For one image, the slope for a weight "
        "is the delta of the neuron that receives times the activation of the one that sends. Return the mean over "
        "the images.",
        "my_slopes(deltas, a)",
        "deltas: (m, n_out), a: (m, n_in), a row for each image. Returns (n_out, n_in), as W has them.",
        "for each weight the mean, over the images, of delta times activation.",
        (
            "Begin with one image: a table with a row for each delta and a column for each activation.",
            "Make the table for each image, add the tables up, and divide at the end.",
        ),
    ),
    marked(
        "inside_the_network",
        "digits_liked",
        "Is a hidden neuron there for one digit? Take the `n` images that light it most. How many different digits "
        "are among them? No two activations are equal.",
        "my_liked(activations, labels, n)",
        "activations, labels: a number and a digit for each image, n: 1 or more. Returns a whole number.",
        "how many different digits are among the n images that light the neuron most.",
        (
            "First the places of the brightest activations, then the labels at these places.",
            "A digit that comes twice counts once.",
        ),
    ),
    marked(
        "by_hand",
        "worst_mistake",
        "A table of confusions has a row for each digit that was meant and a column for each that the network said. "
        "Which mistake is the most frequent? No two mistakes are equally frequent.",
        "my_worst(table)",
        "table: (digits, digits), counts. Returns two digits: the one that was meant, the one that was said.",
        "the digit that was meant and the one that was said, of the most frequent mistake.",
        (
            "Where in the table are the right answers? They must not take part.",
            "A row is what was meant, a column what was said. Return them in this order.",
        ),
    ),
)
