"""What the notebooks play with: labs, exercises, questions, pictures.

    from workbench import EdgeLab           a lab to play in
    from workbench import check, guess, hint, quiz      exercises, questions, what is guessed before it is tried
    from workbench import plots             pictures that stand still
    from workbench import bars, edges, parts, cases     images made to be looked at
    from workbench import my_three          the 3 that the reader drew in chapter 01
    from workbench import my_edge           the neuron that they painted in chapter 05
    from workbench import course, saved     what is done, and where it is kept

The names are those of `__init__.pyi`. Each is imported when it is first used, so `import workbench` is quick.
"""

from __future__ import annotations

import lazy_loader

from workbench.in_browser import bring_matplotlib_when_asked
from workbench.threads import use_one_in_a_kernel

use_one_in_a_kernel()
bring_matplotlib_when_asked()
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
