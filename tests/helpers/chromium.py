"""A headless Chromium that opens a file and is asked about it, through the pipes of its DevTools protocol."""

import base64
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 30.0
_SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-extensions", "--no-first-run", "--no-default-browser-check",
    "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip


class Chromium:
    """One browser with one page; `problems` are errors of the page, `requests` what it asked of the world."""

    def __init__(self, folder: Path) -> None:
        assert PROGRAM is not None
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        # The browser reads from file 3 and writes to file 4.
        script = f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}'
        command = ["bash", "-c", script, PROGRAM, *_SWITCHES, f"--user-data-dir={folder}", "about:blank"]
        self._process = subprocess.Popen(
            command, pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_browser)
        os.close(from_browser)
        self._rest = b""
        self._number = 0
        self._session = ""
        self.problems: list[str] = []
        self.requests: list[str] = []
        self._loaded = False
        self._attach()

    def _attach(self) -> None:
        targets = self._ask("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self._ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self._ask(f"{domain}.enable")

    def __enter__(self) -> "Chromium":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._ask("Browser.close")
        except (OSError, TimeoutError, RuntimeError):
            self._process.kill()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._write)
        os.close(self._read)

    # What can be done with a page

    def open(self, path: Path, width: int = 1280, height: int = 720, dark: bool = False) -> None:
        """Open a file in a window of a size, and wait until it stands."""
        self.problems.clear()
        self.requests.clear()
        self._loaded = False
        self._ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
            mobile=width < 600,
        )  # fmt: skip
        wishes = {
            "prefers-color-scheme": "dark" if dark else "light",
            "prefers-reduced-motion": "reduce",
        }
        features = [{"name": name, "value": value} for name, value in wishes.items()]
        self._ask("Emulation.setEmulatedMedia", features=features)
        self._ask("Page.navigate", url=path.as_uri())
        end = time.monotonic() + PATIENCE
        while not self._loaded:
            self._take(end)
        self("document.fonts.ready.then(() => 1)")

    def __call__(self, script: str) -> Any:
        """What an expression comes to in the page."""
        found = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise AssertionError(found["exceptionDetails"])
        return found["result"].get("value")

    def key(self, key: str, text: str = "") -> None:
        """Press a key."""
        code = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowRight": 39, "ArrowDown": 40}.get(key, 0)
        fields = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        typed = text or ("\r" if key == "Enter" else key if len(key) == 1 else "")
        self._ask("Input.dispatchKeyEvent", type="keyDown", **fields, **({"text": typed} if typed else {}))
        self._ask("Input.dispatchKeyEvent", type="keyUp", **fields)

    def type(self, text: str) -> None:
        """Put text in where the cursor is, as an input method does."""
        self._ask("Input.insertText", text=text)

    def mouse(self, sort: str, x: float, y: float, **fields: Any) -> None:
        """A mouse event."""
        self._ask("Input.dispatchMouseEvent", type=sort, x=x, y=y, **fields)

    def click(self, selector: str) -> None:
        """Click in the middle of the first element that a selector finds."""
        x, y = self(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'nearest'}); const b = e.getBoundingClientRect();"
            " return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        self.mouse("mouseMoved", x, y)
        self.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=1)
        self.mouse("mouseReleased", x, y, button="left", clickCount=1)

    def pinch(self, x: float, y: float, before: float, after: float) -> None:
        """Two fingers beside a place that move from one distance to another."""

        def touch(sort: str, apart: float | None) -> None:
            places = () if apart is None else (x - apart / 2, x + apart / 2)
            points = [{"x": place, "y": y, "id": id} for id, place in enumerate(places)]
            self._ask("Input.dispatchTouchEvent", type=sort, touchPoints=points)

        touch("touchStart", before)
        for step in range(1, 6):
            touch("touchMove", before + (after - before) * step / 5)
        touch("touchEnd", None)

    def picture(self, **fields: Any) -> bytes:
        """What the window shows, as PNG."""
        return base64.b64decode(self._ask("Page.captureScreenshot", **fields)["data"])

    def printed(self, **fields: Any) -> bytes:
        """The page on paper, as PDF."""
        found = self._ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True, **fields)
        return base64.b64decode(found["data"])

    # The protocol

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._write, json.dumps(order).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        while True:
            answer = self._take(end)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                found: dict[str, Any] = answer["result"]
                return found

    def _take(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], max(end - time.monotonic(), 0))
            if not ready:
                raise TimeoutError("the browser does not answer")
            more = os.read(self._read, 1 << 16)
            if not more:
                raise RuntimeError("the browser is gone")
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        event: dict[str, Any] = json.loads(line)
        self._heard(event.get("method", ""), event.get("params", {}))
        return event

    def _heard(self, method: str, about: dict[str, Any]) -> None:
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Runtime.exceptionThrown":
            self.problems.append(json.dumps(about["exceptionDetails"], ensure_ascii=False)[:500])
        elif method == "Runtime.consoleAPICalled" and about["type"] in ("error", "warning", "assert"):
            self.problems.append(json.dumps(about["args"], ensure_ascii=False)[:500])
        elif method == "Log.entryAdded":
            self.problems.append(about["entry"]["text"])
        elif method == "Network.requestWillBeSent" and not about["request"]["url"].startswith("data:"):
            self.requests.append(about["request"]["url"])
