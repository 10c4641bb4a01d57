"""A real browser for tests: headless Chromium, driven by its DevTools protocol."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from base64 import b64decode
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from websockets.sync.connection import Connection

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)

# A start takes about a second; a loaded machine takes its time.
PATIENCE = 60.0


class Tab:
    """One page of the browser."""

    def __init__(self, socket: Connection, session: str) -> None:
        self._socket, self._session, self._numbers = socket, session, count(100)
        self.events: list[dict[str, Any]] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, /, **parameters: object) -> dict[str, Any]:
        message = {"id": next(self._numbers), "method": method, "params": parameters, "sessionId": self._session}
        return _call(self._socket, message, self.events)

    def open(self, page: Path, *, width: int, height: int = 900, dark: bool = False) -> None:
        """Load a file in a window of that width, as a reader would see it who likes it light or dark."""
        self.events.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Page.navigate", url=page.as_uri())
        deadline = time.monotonic() + PATIENCE
        while not self.named("Page.loadEventFired"):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{page} did not load")
            self.value("document.readyState")

    def go(self, address: str, shown: str, *, height: int = 1400) -> None:
        """Load an address of a site whose scripts make the page, and wait until it shows these words."""
        self.events.clear()
        self.call("Emulation.setDeviceMetricsOverride", width=1300, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Page.navigate", url=address)
        self.wait_for(f"document.body?.innerText.includes({json.dumps(shown)})")

    def wait_for(self, script: str) -> None:
        """Wait until a script gives something true."""
        deadline = time.monotonic() + PATIENCE
        while not self.value(script):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{script}: {self.value('document.body?.innerText')}")
            time.sleep(0.1)

    def type(self, element: str, text: str) -> None:
        """Put text into a field (a script that gives it), as its page notices it."""
        prototype = f"Object.getPrototypeOf({element})"
        self.value(f"Object.getOwnPropertyDescriptor({prototype}, 'value').set.call({element}, {json.dumps(text)})")
        for event in ("input", "change"):
            self.value(f"{element}.dispatchEvent(new Event('{event}', {{bubbles: true}}))")

    def click(self, element: str) -> None:
        """Press the mouse in the middle of an element (a script that gives it)."""
        self.value(f"{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        place = self.value(f"(box => [box.x + box.width / 2, box.y + box.height / 2])({element}.getBoundingClientRect())")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def picture(self, path: Path) -> None:
        """Keep what the window shows, for people to look at."""
        path.write_bytes(b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def value(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """What a script in the page gives, which the page's own policy doesn't bar."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def named(self, method: str) -> list[dict[str, Any]]:
        """What the browser has told of one kind since the page was opened."""
        return [event["params"] for event in self.events if event["method"] == method]

    def complaints(self) -> list[object]:
        """Everything on the console, and every script's error."""
        return [*self.named("Log.entryAdded"), *self.named("Runtime.consoleAPICalled"), *self.named("Runtime.exceptionThrown")]

    def requested(self) -> list[str]:
        """Addresses that the page asked for, itself among them."""
        return [event["request"]["url"] for event in self.named("Network.requestWillBeSent")]


@contextmanager
def chromium(folder: Path) -> Iterator[Tab]:
    """Start Chromium with a new profile in an empty folder, and end it."""
    if CHROMIUM is None:
        raise FileNotFoundError("chromium")
    process = subprocess.Popen(  # noqa: S603 - the browser under that name
        [CHROMIUM, *OPTIONS, f"--user-data-dir={folder}", "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with connect(_address(folder, process), max_size=None, ping_interval=None) as socket:
            created = {"id": 1, "method": "Target.createTarget", "params": {"url": "about:blank"}}
            attached = {"targetId": _call(socket, created)["targetId"], "flatten": True}
            yield Tab(socket, _call(socket, {"id": 2, "method": "Target.attachToTarget", "params": attached})["sessionId"])
            with suppress(ConnectionClosed):
                _call(socket, {"id": 3, "method": "Browser.close"})
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _address(folder: Path, process: subprocess.Popen[bytes]) -> str:
    told = folder / "DevToolsActivePort"
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        lines = told.read_text().split() if told.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    raise TimeoutError("chromium did not start")


def _call(socket: Connection, message: dict[str, Any], events: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Send one command and wait for its answer; what the browser tells meanwhile goes to `events`."""
    socket.send(json.dumps(message))
    while True:
        told = json.loads(socket.recv(timeout=PATIENCE))
        if told.get("id") == message["id"]:
            if "error" in told:
                raise RuntimeError(f"{message['method']}: {told['error']['message']}")
            return dict(told["result"])
        if events is not None and "method" in told:
            events.append(told)
