"""One channel at work: a request, its answer, the silence between, and the link beneath."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from app.core.errors import BadFrame, LinkDown, MeterSilent
from app.drivers.transports.transport import Transport

BUFFER_MAX = 1024  # longest answer of any protocol we speak, and some noise before it
_BACK_OFF_S = (0.5, 1.0, 2.0, 5.0, 10.0, 15.0)
_QUIET_TURNS_MAX = 5  # a line that never falls silent is not waited for without end


@dataclass(frozen=True, slots=True)
class Cut:
    """What a framer says of the bytes so far: drop `size` of them, and this was the answer.

    `size` 0 without an answer means: need more.
    """

    size: int
    answer: bytes | None = None


MORE = Cut(0)
Framing = Callable[[bytes], Cut]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a kind of line wants to be treated."""

    pause_s: float = 0.0  # silence between an answer and the next request
    # Silence that proves, after a time-out, that nothing late will come. 0: answers are numbered,
    # and a late one is known by its number.
    quiet_s: float = 0.0
    byte_s: float = 0.0  # time of one byte on the wire


class Line:
    """Asks one question at a time and hands back its answer, whatever else the wire says.

    Answers that match no question are dropped without ending the wait. After a time-out nothing is
    asked until the line has been silent long enough, so that no late answer can be taken for the
    next one. A broken link is opened again at the next question, less and less eagerly.
    """

    def __init__(self, transport: Transport, manners: Manners) -> None:
        self._transport = transport
        self._manners = manners
        self._lock = asyncio.Lock()
        self._up = False
        self._closed = False
        self._failures = 0
        self._not_before = 0.0
        self._buffer = bytearray()
        self._heard = bytearray()  # during this question, for the report of a bad answer
        self._last_byte = 0.0
        self._quiet_until = 0.0
        self._framing: Framing | None = None
        self._answer: asyncio.Future[bytes] | None = None

    async def ask(self, request: bytes, framing: Framing, size: int, timeout_s: float) -> bytes:
        """The answer that `framing` finds; `size` is how long it is, if all goes well.

        MeterSilent when nothing came, BadFrame when only something else came, LinkDown when there
        is no link; its fact `sent` says whether the request may have gone out.
        """
        async with self._lock:
            loop = asyncio.get_running_loop()
            if not self._up:
                await self._connect(loop)
            if self._quiet_until or self._manners.pause_s:
                await self._silence(loop)
            self._heard.clear()
            if self._manners.quiet_s:
                self._buffer.clear()
            answer: asyncio.Future[bytes] = loop.create_future()
            self._answer, self._framing = answer, framing
            allowed_s = timeout_s + self._manners.byte_s * (len(request) + size)
            timer = loop.call_later(allowed_s, _give_up, answer)
            try:
                self._transport.send(request)
                return await answer
            except _TimeIsUp:
                self._mistrust(loop)
                raise self._miss() from None
            except asyncio.CancelledError:
                self._mistrust(loop)
                raise
            finally:
                timer.cancel()
                self._answer = self._framing = None

    async def close(self) -> None:
        """Let go of the link; a question under way ends with LinkDown."""
        self._closed = True
        self._lost("closed")
        await self._transport.close()

    def __str__(self) -> str:
        return str(self._transport)

    async def _connect(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._closed:
            raise LinkDown("link.closed", where=str(self._transport), sent=False)
        wait_s = self._not_before - loop.time()
        if wait_s > 0:
            raise LinkDown(
                "link.waiting", where=str(self._transport), wait_s=round(wait_s, 1), sent=False
            )
        try:
            await self._transport.close()
            await self._transport.open(self._received, self._lost)
        except LinkDown as error:
            self._not_before = loop.time() + _BACK_OFF_S[min(self._failures, len(_BACK_OFF_S) - 1)]
            self._failures += 1
            raise LinkDown(error.code, **error.facts, sent=False) from None
        self._up = True
        self._failures = 0
        self._buffer.clear()
        # A serial server may still hold the late answer to whoever asked before us.
        self._quiet_until = loop.time() + self._manners.quiet_s if self._manners.quiet_s else 0.0

    async def _silence(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wait for the pause between two frames, or for all that may still come after a miss."""
        end = loop.time() + _QUIET_TURNS_MAX * self._manners.quiet_s + self._manners.pause_s
        has_looked = False
        while (now := loop.time()) < end:
            if self._quiet_until:
                wait_s = max(self._quiet_until, self._last_byte + self._manners.quiet_s) - now
            else:
                wait_s = self._last_byte + self._manners.pause_s - now
            if wait_s > 0:
                has_looked = False
                await asyncio.sleep(wait_s)
            elif self._quiet_until and not has_looked:
                # A busy computer may have slept through the silence with bytes already here: two
                # turns of the loop bring them in.
                has_looked = True
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            else:
                break
        self._quiet_until = 0.0

    def _mistrust(self, loop: asyncio.AbstractEventLoop) -> None:
        """The last question has no answer; one may still come."""
        if self._manners.quiet_s:
            self._quiet_until = loop.time() + self._manners.quiet_s
        elif self._buffer:
            self._up = False  # half a frame is left: a fresh socket is the cure

    def _miss(self) -> MeterSilent | BadFrame:
        where = str(self._transport)
        if self._heard:
            return BadFrame(
                "meter.bad_frame", where=where, seen=self._heard[:32].hex(" ").upper(), sent=True
            )
        return MeterSilent("meter.silent", where=where, sent=True)

    def _received(self, data: bytes) -> None:
        self._last_byte = asyncio.get_running_loop().time()
        answer, framing = self._answer, self._framing
        if answer is None or framing is None or answer.done():
            if not self._manners.quiet_s:
                self._buffer += data  # framed by its length: to be skipped as a whole
                del self._buffer[:-BUFFER_MAX]
            return
        self._buffer += data
        self._heard += data[: BUFFER_MAX - len(self._heard)]
        while self._buffer:
            cut = framing(bytes(self._buffer))
            del self._buffer[: cut.size]
            if cut.answer is not None:
                answer.set_result(cut.answer)
                return
            if cut.size == 0:
                break
        del self._buffer[:-BUFFER_MAX]

    def _lost(self, why: str) -> None:
        self._up = False
        self._buffer.clear()
        if self._answer is not None and not self._answer.done():
            self._mistrust(asyncio.get_running_loop())
            self._answer.set_exception(
                LinkDown("link.broken", where=str(self._transport), detail=why, sent=True)
            )


class _TimeIsUp(Exception):
    """The time for an answer is over."""


def _give_up(answer: asyncio.Future[bytes]) -> None:
    if not answer.done():
        answer.set_exception(_TimeIsUp())
