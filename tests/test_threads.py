"""One thread for the matrices of the course's kernels, and for nobody else's: asked of real kernels."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

ASK = "import threadpoolctl; print(sorted({pool['num_threads'] for pool in threadpoolctl.threadpool_info()}))"


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[BlockingKernelClient]:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def printed(kernel: BlockingKernelClient, code: str) -> str:
    """What a cell prints."""
    told: list[str] = []

    def listen(message: dict[str, dict[str, str]]) -> None:
        told.append(message["content"].get("text", "") + "".join(message["content"].get("traceback", [])))

    kernel.execute_interactive(code, output_hook=listen, timeout=60)
    return "".join(told).strip()


@pytest.mark.parametrize(
    "cell",
    [
        "import numpy as np\nfrom nn import Network\nfrom workbench import check",
        "from workbench import check\nimport numpy as np",
    ],
)
def test_a_kernel_of_the_course_has_one_whatever_comes_first(cell: str, kernel: BlockingKernelClient) -> None:
    assert printed(kernel, cell) == ""
    assert printed(kernel, ASK) == "[1]"


@pytest.mark.skipif(os.cpu_count() == 1, reason="one processor has one thread anyway")
def test_a_kernel_of_another_project_keeps_its_own(kernel: BlockingKernelClient) -> None:
    assert printed(kernel, f"import numpy as np; import nn\n{ASK}") != "[1]"


@pytest.mark.skipif(os.cpu_count() == 1, reason="one processor has one thread anyway")
def test_what_a_reader_has_chosen_counts(kernel: BlockingKernelClient) -> None:
    code = f"import os; os.environ['OPENBLAS_NUM_THREADS'] = '2'\nimport numpy as np\nimport workbench\n{ASK}"
    assert printed(kernel, code) == "[2]"


@pytest.mark.skipif(os.cpu_count() == 1, reason="one processor has one thread anyway")
def test_a_program_without_a_kernel_keeps_its_own() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    code = f"import numpy as np; import workbench; {ASK}"
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() != "[1]"
