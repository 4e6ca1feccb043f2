#!/usr/bin/env python3
"""Opens the built site in a real browser, on a desk and on a phone, and says what is wrong with it.

    check.py [FOLDER [PICTURES]]    FOLDER: of the site, else target/site; PICTURES: where to leave pictures of some pages

No page is wider than the screen, asks another server for anything, or complains in the console; the navigation is reached; the
search finds a page; pictures and diagrams show. Needs chromium and chromedriver on the PATH, and nothing but Python.
"""

import base64
import functools
import http.server
import json
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

DESK = (1280, 900, False)
PHONE = (390, 844, True)
# With wide tables, with pictures, with diagrams, of each kind.
PICTURED = ["", "tutorial/", "api/", "reasons/", "troubleshooting/", "monitoring/", "rollouts/", "platform/", "runbooks/", "adr/"]
PATIENCE = 20

# By the width that the screen was given: a phone makes its window as wide as what is too wide.
OVERFLOW = "return document.documentElement.scrollWidth - arguments[0]"
FOREIGN = """return performance.getEntriesByType('resource').map((entry) => entry.name)
    .filter((name) => !name.startsWith(location.origin) && !name.startsWith('data:') && !name.startsWith('blob:'))"""
BROKEN = "return [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src)"
DIAGRAMS = """return [...document.querySelectorAll('.mermaid')]
    .filter((diagram) => diagram.tagName === 'PRE' || diagram.getBoundingClientRect().height < 100).length"""
SHOWN = """const shown = (element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.left >= 0 && box.right <= arguments[1] + 1;
    };
    return [...document.querySelectorAll(arguments[0])].filter(shown).length"""
FOUND = "return [...document.querySelectorAll('.md-search-result__link')].map((link) => link.pathname)"


class Browser:
    """Chromium without a window, by WebDriver."""

    def __init__(self):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.address = "http://127.0.0.1:" + line.split()[-1].rstrip(".")
                break
        # Goes on reading: a full pipe would stop the driver.
        threading.Thread(target=self.driver.stdout.read, daemon=True).start()
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]}
        wanted = {"alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}
        self.session = f"{self.address}/session/{self.call('POST', '/session', {'capabilities': wanted})['sessionId']}"
        self.address = self.session

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["value"]

    def open(self, address):
        self.call("POST", "/url", {"url": address})

    def script(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": arguments})

    def screen(self, width, height, phone):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}
        self.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics})

    def complaints(self):
        log = self.call("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in log if entry["level"] in ("SEVERE", "WARNING")]

    def picture(self, file):
        file.write_bytes(base64.b64decode(self.call("GET", "/screenshot")))

    def close(self):
        self.call("DELETE", "")
        self.driver.terminate()
        self.driver.wait()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def until(condition):
    """What the condition gives once that is true, or at last."""
    end = time.monotonic() + PATIENCE
    while not (result := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return result


def look(browser, address, width, faults):
    """What is wrong with one page at the present size."""
    browser.open(address)
    until(lambda: browser.script("return document.readyState") == "complete")
    until(lambda: browser.script(DIAGRAMS) == 0)
    for what, found in {
        "is wider than the screen, by pixels": max(0, browser.script(OVERFLOW, width)),
        "asks others": browser.script(FOREIGN),
        "has pictures that do not show": browser.script(BROKEN),
        "has diagrams that are not drawn": browser.script(DIAGRAMS),
        "complains": browser.complaints(),
    }.items():
        if found:
            faults.append(f"{address} {what}: {found}")


def search(browser, home, faults):
    """Whoever types what they saw in a status finds its page."""
    browser.open(home)
    browser.script("document.querySelector('[data-md-toggle=search]').click()")
    browser.script("const field = document.querySelector('.md-search__input'); field.focus(); field.value = 'NoMajority';"
                   "field.dispatchEvent(new Event('keyup')); field.dispatchEvent(new Event('input'))")
    found = until(lambda: browser.script(FOUND))
    if not any("reasons" in path or "troubleshooting" in path for path in found):
        faults.append(f"the search for NoMajority finds {found}")


def navigate(browser, home, size, faults):
    width, _, phone = size
    browser.open(home)
    if phone:
        browser.script("document.querySelector('label.md-header__button[for=__drawer]').click()")
    links = ".md-nav--primary .md-nav__link" if phone else ".md-tabs__link"
    if until(lambda: browser.script(SHOWN, links, width) >= 5) is False:
        faults.append(f"{home} shows {browser.script(SHOWN, links, width)} links of the navigation, phone: {phone}")


def main(folder, pictures):
    pages = sorted(str(page.parent.relative_to(folder)) + "/" for page in folder.rglob("index.html"))
    pages = ["" if page == "./" else page for page in pages]
    if len(pages) < 20:
        sys.exit(f"{folder} has {len(pages)} pages: make site builds it.")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    faults = []
    browser = Browser()
    try:
        for name, size in {"desk": DESK, "phone": PHONE}.items():
            browser.screen(*size)
            # What is too wide is so on a phone: a desk is looked at for the rest, on some.
            for page in pages if size == PHONE else PICTURED:
                look(browser, home + page, size[0], faults)
                if pictures and page in PICTURED:
                    browser.picture(pictures / f"{name}-{page.strip('/') or 'home'}.png")
            navigate(browser, home, size, faults)
            if pictures:
                browser.picture(pictures / f"{name}-navigation.png")
            search(browser, home, faults)
            if pictures:
                browser.picture(pictures / f"{name}-search.png")
    finally:
        browser.close()
        server.shutdown()
    print("\n".join(faults) or f"{len(pages)} pages are fine on a desk and on a phone.")
    return 1 if faults else 0


if __name__ == "__main__":
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "target/site").resolve()
    sys.exit(main(site, Path(sys.argv[2]) if len(sys.argv) > 2 else None))
