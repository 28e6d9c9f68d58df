"""In a notebook's kernel, matrices are multiplied in one thread.

The course's matrices are small. OpenBLAS, with which numpy multiplies them, shares even such a product out among
threads that wait for each other in a loop; beside a browser, or with a class on one machine, that is most of the time.
So a kernel that imports `workbench` uses one thread, whether numpy was loaded before or comes later; kernels of other
projects, and programs that import `workbench` without a kernel, keep what they have. `OPENBLAS_NUM_THREADS`, where a
reader has set it, counts.
"""

from __future__ import annotations

import os
import sys

SETTING = "OPENBLAS_NUM_THREADS"


def use_one_in_a_kernel() -> None:
    """Limit this process to one thread for products of matrices, if it is a notebook's kernel and nobody chose."""
    if "ipykernel" not in sys.modules or SETTING in os.environ:
        return
    os.environ[SETTING] = "1"  # read when numpy is loaded, if that is still to come
    if "numpy" in sys.modules:
        from threadpoolctl import threadpool_limits

        threadpool_limits(1, user_api="blas")
