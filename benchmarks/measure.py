"""Measure a command as a whole process: wall time, processor time, memory."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """Seconds and megabytes of several runs of one command."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    memory: float
    status: int

    @property
    def best(self) -> float:
        """The least wall time: what the command takes when nothing disturbs it."""
        return min(self.wall)

    @property
    def median(self) -> float:
        return statistics.median(self.wall)


def measure(command: Sequence[str], folder: Path, rounds: int) -> Run:
    """Run a command `rounds` times; what it prints is thrown away."""
    wall, cpu, memory, status = [], [], 0.0, 0
    for _ in range(rounds):
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, code, usage = os.wait4(process.pid, 0)
        wall.append(time.perf_counter() - start)
        cpu.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
        status = os.waitstatus_to_exitcode(code)
        process.returncode = status
    return Run(tuple(wall), tuple(cpu), memory, status)
