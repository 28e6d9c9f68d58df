"""The public names of `workbench`, listed once: for type checkers, and for `__init__.py`, which reads this file."""

from . import plots as plots
from . import saved as saved
from .checks import check as check
from .checks import course as course
from .checks import guess as guess
from .checks import hint as hint
from .checks import quiz as quiz
from .images import bars as bars
from .images import cases as cases
from .images import edges as edges
from .images import overlap as overlap
from .images import parts as parts
from .labs.dials import DialLab as DialLab
from .labs.edge import EdgeLab as EdgeLab
from .labs.first_touch import FirstTouch as FirstTouch
from .labs.function import FunctionLab as FunctionLab
from .labs.handset import HandsetLab as HandsetLab
from .labs.inside import InsideLab as InsideLab
from .labs.matrix import MatrixLab as MatrixLab
from .labs.network import NetworkLab as NetworkLab
from .labs.pad import PadLab as PadLab
from .labs.parts import PartsLab as PartsLab
from .labs.pixel import PixelLab as PixelLab
from .labs.race import RaceLab as RaceLab
from .labs.search import SearchLab as SearchLab
from .labs.training import TrainingLab as TrainingLab
