"""The app as it runs in a Space: it writes nowhere but where temporary files belong, and asks nobody for anything."""

import json
import os
import subprocess
import sys

import pytest

from tests.support import ROOT

WATCHED = """
import json, os, sys, tempfile
own, told = os.path.realpath(tempfile.gettempdir()), []
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def watch(event, values):
    if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.symlink", "os.link"):
        paths = values[:2] if event in ("os.rename", "os.link", "os.symlink") else values[:1]
    elif event == "open" and isinstance(values[2], int) and values[2] & WRITES:
        paths = values[:1]
    elif event == "socket.connect" and isinstance(values[1], tuple) and not values[1][0].startswith("127."):
        return told.append(["asks", str(values[1])])
    elif event == "socket.getaddrinfo" and values[0] not in ("127.0.0.1", "localhost", None, "0.0.0.0"):
        return told.append(["asks", str(values[0])])
    else:
        return None
    for path in paths:
        if isinstance(path, (str, bytes)):
            place = os.path.realpath(os.fsdecode(path))
            if not place.startswith((own + os.sep, "/dev/", "/proc/")):
                told.append([event, place])

sys.addaudithook(watch)
"""
VISIT = """
import urllib.request
from pathlib import Path
sys.modules["matplotlib"] = None  # which a Space does not have
import app
from ganapp.ui import build_app, launch_options
demo = build_app([Path({root!r})])
_, address, _ = demo.launch(prevent_thread_lock=True, quiet=True, **launch_options(demo, tools=True))
call = address.replace("0.0.0.0", "127.0.0.1") + "gradio_api/call/sample"
body, kind = json.dumps(dict(data=[{model!r}, 0, 4])).encode(), dict([("content-type", "application/json")])
event = json.load(urllib.request.urlopen(urllib.request.Request(call, body, kind)))["event_id"]
drawn = urllib.request.urlopen(call + "/" + event).read().decode()
demo.close(verbose=False)
print(json.dumps(["event: complete" in drawn, told]))
sys.stdout.flush()
os._exit(0)
"""


def watched(code: str, tmp_path) -> list:
    (tmp_path / "tmp").mkdir()
    environment = {
        **os.environ,
        "SPACE_ID": "user/gans",
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "GRADIO_SERVER_NAME": "0.0.0.0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", WATCHED + code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_nothing_is_written_and_nobody_is_asked(checkpoint_root, tmp_path):
    drawn, told = watched(VISIT.format(root=str(checkpoint_root), model="vanilla-tiny"), tmp_path)
    assert drawn
    assert told == []


@pytest.mark.parametrize(
    "code",
    [
        "open(os.path.join(os.getcwd(), 'not-there', 'x'), 'w')",
        "os.mkdir(os.path.join(os.path.expanduser('~'), 'x'))",
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=0.01)",
        "import socket; socket.getaddrinfo('example.invalid', 80)",
    ],
)
def test_the_watch_sees_what_it_is_there_for(code, tmp_path):
    code = f"try:\n    {code}\nexcept OSError: pass\nprint(json.dumps(told))"
    assert watched(code, tmp_path)
