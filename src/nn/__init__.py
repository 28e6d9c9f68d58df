"""A neural network you can open: what a learner carries away. It needs numpy alone.

from nn import Network, sigmoid         the network itself
from nn import train, accuracy          training it
from nn import strokes, mnist           digits to look at
from nn import handset, probes          a network set by hand; questions to a trained one
"""

from __future__ import annotations

from nn.activations import identity as identity
from nn.activations import relu as relu
from nn.activations import sigmoid as sigmoid
from nn.backpropagation import gradient as gradient
from nn.cost import mean_cost as mean_cost
from nn.digits import mnist as mnist
from nn.digits import motions as motions
from nn.digits import preprocess as preprocess
from nn.digits import strokes as strokes
from nn.digits.dataset import Digits as Digits
from nn.network import Layer as Layer
from nn.network import Network as Network
from nn.training import accuracy as accuracy
from nn.training import train as train
