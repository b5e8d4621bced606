"""Makes the picture at the top of the README from the real site: ``make picture``.

A desk in light and a phone in dark, side by side, as Chromium shows them.
"""

from __future__ import annotations

import base64
import functools
import http.server
import sys
import tempfile
import threading

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.conftest import REPOSITORY, run

PICTURE = REPOSITORY / ".github" / "limber.png"
DESK, PHONE = (1280, 800), (360, 800)
SHEET = """<body style="margin:0;display:flex;gap:24px;padding:24px;background:#e9e4d8">
<img src="data:image/png;base64,{desk}" style="border-radius:12px">
<img src="data:image/png;base64,{phone}" style="border-radius:24px">
</body>"""


def main() -> int:
    """Build the site, look at it, and write the picture; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = run("mkdocs", "build", "--strict", "--site-dir", folder, folder=REPOSITORY)
        if built.returncode:
            print(built.stderr, file=sys.stderr)
            return 1
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}/"
            browser = launch(playwright)
            desk = _look(browser, f"{address}conditions/sciatica/", DESK, dark=False)
            phone = _look(browser, f"{address}exercises/figure-four-chair/", PHONE, dark=True)
            sheet = browser.new_page(viewport={"width": DESK[0] + PHONE[0] + 72, "height": DESK[1] + 48})
            sheet.set_content(SHEET.format(desk=_text(desk), phone=_text(phone)), wait_until="load")
            PICTURE.write_bytes(sheet.screenshot())
            browser.close()
            server.shutdown()
    print(f"written: {PICTURE.relative_to(REPOSITORY)}")
    return 0


def _look(browser: Browser, url: str, size: tuple[int, int], *, dark: bool) -> bytes:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page.goto(url, wait_until="networkidle")
    picture: bytes = page.screenshot()
    page.close()
    return picture


def _text(picture: bytes) -> str:
    return base64.b64encode(picture).decode("ascii")


if __name__ == "__main__":
    sys.exit(main())
