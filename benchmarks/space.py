"""A Space on this machine: exactly the files that `gan-explorer deploy` brings, run by user 1000 without a network, on
a file system that cannot be written (but for /tmp), by two cores. Prints how long it takes until the page is served and
until its first picture is there, and the memory. Wants root for the namespaces, and Chromium.

python benchmarks/space.py --python space-venv/bin/python
"""

import ctypes
import os
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import tyro

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
PORT, USER = 7860, 1000
FIGURES = ("served s", "of a core s", "first picture s", "again s", "MB at first", "MB at most")
NEW_MOUNTS, NEW_NETWORK = 0x00020000, 0x40000000  # of unshare(2)


@dataclass(frozen=True)
class Benchmark:
    python: Path = Path(sys.executable)
    """An interpreter with what the Space's requirements.txt asks for, and Gradio. User 1000 must be able to read it."""
    rounds: int = 3


def shut_in() -> None:
    """Leave this machine's network and lose the right to write, for this process and those that it starts; /tmp becomes
    an empty one."""
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_MOUNTS | NEW_NETWORK):
        raise SystemExit(f"error: no namespaces are to be had: {os.strerror(ctypes.get_errno())}")
    for command in (
        "ip link set lo up",
        "mount --make-rprivate /",
        "mount -t tmpfs -o mode=1777 tmpfs /tmp",
        "mount -o remount,bind,ro /",
    ):
        subprocess.run(command.split(), check=True)


def start(python: Path, app: Path) -> subprocess.Popen:
    own = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "taskset", "-c", "0,1"]
    environment = {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": "/tmp",
        "SYSTEM": "spaces",
        "SPACE_ID": "user/gans",
        "GRADIO_SERVER_NAME": "0.0.0.0",
        "GRADIO_SERVER_PORT": str(PORT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen([*own, str(python), "app.py"], cwd=app, env=environment, stdout=subprocess.DEVNULL)


def until_served(app: subprocess.Popen) -> float:
    started = time.perf_counter()
    while app.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=30).read()
        except OSError:
            time.sleep(0.02)
            continue
        return time.perf_counter() - started
    raise SystemExit("error: app.py ended before it served the page")


def memory(pid: int, which: str) -> float:
    """MB; VmRSS at this moment, VmHWM at most."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(which)) / 1e3


def spent(pid: int) -> float:
    """Seconds of a core that a process has had, which other programs on this machine change little."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def until_pictured(browser) -> float:
    """From the address to the first pictures, in a browser that has nothing of the page yet."""
    from tests.support.browser import FILLED

    page = browser.new_context(locale="en-US").new_page()
    started = time.perf_counter()
    page.goto(f"http://127.0.0.1:{PORT}/?tab=sample")
    page.wait_for_selector(FILLED["sample"], timeout=120_000)
    took = time.perf_counter() - started
    page.context.close()
    return took


def one_round(benchmark: Benchmark, folder: Path) -> tuple[float, ...]:
    from tests.support.browser import chromium

    app = start(benchmark.python, folder)
    try:
        served = until_served(app)
        work, at_first = spent(app.pid), memory(app.pid, "VmRSS")
        with chromium() as browser:
            first = until_pictured(browser)
            second = until_pictured(browser)
        return served, work, first, second, at_first, memory(app.pid, "VmHWM")
    finally:
        app.send_signal(signal.SIGTERM)
        app.wait()


def main(benchmark: Benchmark) -> None:
    import app
    from ganapp import space

    with TemporaryDirectory(dir="/var/tmp") as laid:
        folder = Path(laid) / "app"
        made = space.running(ROOT / "app.py", app.places(), space.requirements())
        made.write(folder)
        Path(laid).chmod(0o755)
        print(f"{len(made.files)} files, {sum(made.sizes().values()) / 1e6:.1f} MB")
        child = os.fork()  # the namespaces are its own, and gone with it
        if child == 0:
            shut_in()
            rounds = [one_round(benchmark, folder) for _ in range(benchmark.rounds)]
            for name, column in zip(FIGURES, zip(*rounds, strict=True), strict=True):
                print(f"{name:16} {statistics.median(column):8.2f}   ({min(column):.2f} to {max(column):.2f})")
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
