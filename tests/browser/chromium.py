"""Find a Chromium for the browser tests, or install one: `python -m tests.browser.chromium`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Playwright

VARIABLE = "LIMBER_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium draws no text without a font, which Debian only recommends with it, as it does the sandbox.
# All that it recommends would bring a printing system along. Playwright itself needs libatomic1.
APT_PACKAGES = ("chromium", "chromium-sandbox", "fonts-liberation", "libatomic1")

# How long apt waits for another apt, and how often `apt-get update`, which does not wait, is tried.
APT_LOCK_SECONDS = 300
APT_UPDATE_TRIES = 20

WHAT_TO_DO = (
    f"Install Chromium or Chrome yourself, or set {VARIABLE} to the path of one; "
    "`make test BROWSER=no` runs only the tests that need none."
)
WHAT_TO_DO_IN_CI = f"Under CI every test runs: give it a Chromium, or set {VARIABLE} to the path of one."


class BrowserMissingError(Exception):
    """There is no Chromium; the message tells a person what they can do."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} {WHAT_TO_DO_IN_CI if os.environ.get('CI') else WHAT_TO_DO}")


def find() -> Path | None:
    """Return a Chromium that really runs, installing nothing.

    Where LIMBER_CHROMIUM is set, no other is looked for.
    """
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen) if _runs(Path(chosen)) else None
    for name in NAMES:
        on_path = shutil.which(name)
        if on_path and _runs(Path(on_path)):
            return Path(on_path)
    downloaded = _playwrights_own()
    return downloaded if downloaded and _runs(downloaded) else None


def ensure() -> Path:
    """Return a Chromium that Playwright can drive, installing what is missing.

    Raises BrowserMissingError where that fails.
    """
    found, trouble = find(), _playwrights_trouble()
    if found and not trouble:
        return found
    chosen = os.environ.get(VARIABLE)
    if chosen and not found:
        raise BrowserMissingError(f"{VARIABLE} is {chosen}, and that is not a Chromium that runs.")

    failures: list[str] = []
    if apt := _apt_get():
        print(f"Installing with apt-get, for the browser tests: {' '.join(APT_PACKAGES)}", flush=True)
        if failure := _install_with_apt(apt):
            failures.append(failure)
        found, trouble = find(), _playwrights_trouble()
        if found and not trouble:
            return found
    if trouble:
        raise BrowserMissingError(" ".join(["Playwright, which drives Chromium, does not start.", trouble, *failures]))

    print("Downloading Playwright's Chromium, for the browser tests.", flush=True)
    if failure := _run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=900):
        failures.append(failure)
    if found := find():
        return found
    raise BrowserMissingError(" ".join(["There is no Chromium, and none that runs could be installed.", *failures]))


def launch_args() -> list[str]:
    """Return the options that keep Chromium quiet: a test must be the only one that asks for anything.

    They leave out --headless, which Playwright adds itself.
    """
    args = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium refuses to run as root inside its sandbox.
    return [*args, "--no-sandbox"] if _is_root() else args


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium that find() finds, without a window; raise BrowserMissingError where there is none."""
    path = find()
    if not path:
        raise BrowserMissingError("There is no Chromium.")
    # Unless it is told otherwise, Playwright switches the sandbox off for everyone.
    if not _is_root():
        try:
            return playwright.chromium.launch(executable_path=path, args=launch_args(), chromium_sandbox=True)
        except PlaywrightError as error:
            # Some containers have no sandbox to give, and Ubuntu has none for a Chromium that it did not package.
            if "sandbox" not in str(error):
                raise
    return playwright.chromium.launch(executable_path=path, args=launch_args(), chromium_sandbox=False)


def main() -> int:
    """Make sure that there is a Chromium, and say which."""
    try:
        path = ensure()
    except BrowserMissingError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Chromium for the browser tests: {path}")
    return 0


def _is_root() -> bool:
    return os.geteuid() == 0


def _runs(path: Path) -> bool:
    """Tell whether it answers with its version: Ubuntu's chromium-browser may only say "install the snap"."""
    try:
        answer = subprocess.run(
            [path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "Chrom" in answer.stdout


def _playwrights_own() -> Path | None:
    """Return where Playwright keeps its Chromium, if it has downloaded one.

    Asked in another process, because a Playwright may be running in this one, and two exclude each other.
    """
    program = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    try:
        answer = subprocess.run(
            [sys.executable, "-c", program],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    path = Path(answer.stdout.strip())
    return path if answer.returncode == 0 and path.is_file() else None


def _playwrights_trouble() -> str | None:
    """Return why Playwright cannot start, if it cannot: its driver is a program of its own, with needs of its own."""
    return _run([sys.executable, "-m", "playwright", "--version"], seconds=60)


def _apt_get() -> list[str] | None:
    """Return how to call apt-get without a password, or None where that is impossible."""
    if not shutil.which("apt-get"):
        return None
    command = ["env", "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    if _is_root():
        return command
    if shutil.which("sudo") and not _run(["sudo", "-n", "true"], seconds=10):
        return ["sudo", "-n", *command]
    return None


def _install_with_apt(apt: Sequence[str]) -> str | None:
    """Return what went wrong, or None."""
    for tries_left in reversed(range(APT_UPDATE_TRIES)):
        failure = _run([*apt, "update"], seconds=300)
        # Another apt at work is worth waiting for. Any other failure may not matter: old lists may do.
        if not failure or "lock" not in failure or not tries_left:
            break
        time.sleep(APT_LOCK_SECONDS / APT_UPDATE_TRIES)
    wait = ["-o", f"DPkg::Lock::Timeout={APT_LOCK_SECONDS}"]
    return _run([*apt, *wait, "install", "--yes", "--no-install-recommends", *APT_PACKAGES], seconds=900)


def _run(command: Sequence[str], *, seconds: float) -> str | None:
    """Return None if the command succeeds, or else one sentence with the last thing that it said."""
    name = " ".join(command)
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except OSError as error:
        return f"`{name}` failed: {error}."
    except subprocess.TimeoutExpired:
        return f"`{name}` was not done after {seconds:g} seconds."
    if done.returncode == 0:
        return None
    lines = done.stdout.strip().splitlines() or ["it said nothing"]
    return f"`{name}` failed: {lines[-1].strip()}"


if __name__ == "__main__":
    sys.exit(main())
