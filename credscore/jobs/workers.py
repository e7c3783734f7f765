"""Worker processes that score blocks.

Each has a pipe of its own and shares nothing, neither queue nor lock, so that a process that is killed shows at once
by the end of its pipe.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Final, TypeAlias

from credscore.errors import CredscoreError
from credscore.jobs.score_block import Done, Job, work
from credscore.readers.records.records import Block

Pending: TypeAlias = Callable[[], Done]
Submit: TypeAlias = Callable[[Block], Pending]

# Not forked: a copy of this process would hold its locks and those of its threads.
_SPAWN: Final = multiprocessing.get_context("spawn")


@contextmanager
def workers(jobs: int, job: Job) -> Iterator[Submit]:
    """Yield a function that submits a block to one of up to `jobs` processes and returns at once. Calling what it
    returns waits for the results and raises CredscoreError if the process was killed."""
    started: list[Worker] = []
    idle: SimpleQueue[Worker] = SimpleQueue()

    def do(block: Block) -> Done:
        worker = idle.get()
        try:
            return worker.do(block)
        finally:
            idle.put(worker)

    def submit(block: Block) -> Pending:
        if len(started) < jobs and idle.empty():
            started.append(Worker(job))
            idle.put(started[-1])
        return threads.submit(do, block).result

    with ThreadPoolExecutor(jobs) as threads:
        try:
            yield submit
        finally:
            for worker in started:
                worker.process.kill()
                worker.process.join()


class Worker:
    """A process and this side of its pipe, used by one thread at a time."""

    def __init__(self, job: Job) -> None:
        self.pipe, its_side = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_serve, args=(its_side, job), daemon=True)
        with _uninterrupted(), _ignoring_current_folder():
            self.process.start()
        its_side.close()

    def do(self, block: Block) -> Done:
        """The results of a block. Raises CredscoreError if the process was killed, and whatever the process raised."""
        try:
            self.pipe.send(block)
            answer: Done | Exception = self.pipe.recv()
        except (EOFError, OSError) as gone:
            message = "a worker process was killed, perhaps for lack of memory; finished blocks are kept"
            raise CredscoreError(f"{message}; run the same command again with fewer --jobs") from gone
        if isinstance(answer, Exception):
            raise answer
        return answer


def _serve(pipe: Connection, job: Job) -> None:
    """Score every block received, until the other side of the pipe closes."""
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_done(pipe.recv(), job))


def _done(block: Block, job: Job) -> Done | Exception:
    try:
        return work(block, job)
    except Exception as error:
        error.add_note(traceback.format_exc())
        return error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that ignore interrupts from their first moment: an interrupt is for the parent, which ignores
    it meanwhile. Only a main thread can do this, and only it is interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _ignoring_current_folder() -> Iterator[None]:
    """Start interpreters that import nothing from the current folder, as `python -c` would: it may hold texts of
    strangers, with a `signal.py` among them."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before
