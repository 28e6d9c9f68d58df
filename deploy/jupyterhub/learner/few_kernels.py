"""The kernels of one learner's server: a few, watched over at little cost.

A JupyterLab that has a dozen notebooks open has a dozen kernels, which is more than a machine for forty has. So the
server says no, in words, to one too many.
"""

from __future__ import annotations

from typing import Any

from jupyter_client.session import DELIM
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import Integer

_PARENT = 3  # of the parts after the delimiter: signature, header, parent


class FewKernels(AsyncMappingKernelManager):
    """So many kernels at a time, and no more."""

    most = Integer(4, help="How many kernels a learner may have at a time.").tag(config=True)

    async def _async_start_kernel(self, *, kernel_id: str | None = None, **options: Any) -> str:
        if kernel_id not in self and len(self) >= self.most:
            words = (
                f"You have {len(self)} notebooks running, which is as many as each learner may have here. "
                "Close one that you do not need (File, Close and Shut Down Notebook), then try again."
            )
            raise HTTPError(503, words, reason=words)
        return await super()._async_start_kernel(kernel_id=kernel_id, **options)

    start_kernel = _async_start_kernel

    def start_watching_activity(self, kernel_id: str) -> None:
        """Note when the kernel was last of use, without reading what labs say.

        Jupyter Server reads each message a second time for that, which is two fifths of what it does while somebody
        paints. Of a lab's messages it is enough to know that there was one.
        """
        super().start_watching_activity(kernel_id)
        kernel = self._kernels[kernel_id]
        stream = kernel._activity_stream
        # Of all that a kernel says, its states: kernel.ID.status.
        stream.socket.unsubscribe(b"")
        stream.socket.subscribe(b"kernel.")
        read = getattr(stream, "_recv_callback", None)
        if read is None:
            return

        def note(message: list[bytes]) -> None:
            parent = message.index(DELIM) + _PARENT
            if b'"comm_msg"' in message[parent]:
                self.last_kernel_activity = kernel.last_activity = utcnow()
            else:
                read(message)

        stream.on_recv(note)
