"""The names of `workbench.plots`, for type checkers, and for `__init__.py`, which reads this file."""

from .answers import answers as answers
from .apart import edge_overlay as edge_overlay
from .apart import sign_table as sign_table
from .apart import taken_apart as taken_apart
from .chain import chain as chain
from .curves import functions as functions
from .curves import lines as lines
from .curves import race as race
from .curves import training as training
from .dials import dial_wall as dial_wall
from .handset import handset as handset
from .landscape import landscape as landscape
from .matrices import matrix as matrix
from .networks import network as network
from .networks import steps as steps
from .neurons import card as card
from .neurons import curve as curve
from .neurons import images as images
from .neurons import neuron as neuron
from .neurons import weighted_sum as weighted_sum
from .neurons import weights as weights
from .picture import Picture as Picture
from .pixels import column as column
from .pixels import numbers as numbers
from .pixels import overlap as overlap
from .plane import plane as plane
