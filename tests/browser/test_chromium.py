from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError

from tests.browser import chromium

CHROMIUM = "echo Chromium 1.2.3"
# What Ubuntu has in place of a Chromium.
SNAP_ADVICE = "echo 'Command requires the chromium snap to be installed.' >&2; exit 1"

# Called with a name and a shell script.
MakeProgram = Callable[[str, str], Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeProgram:
    """Make a shell script the only program of its name: on PATH there is nothing else.

    This machine's Playwright is out of reach too: "python" stands in for the Python that is asked for it.
    """
    directory = tmp_path / "bin"
    directory.mkdir()

    def make(name: str, script: str) -> Path:
        path = directory / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    monkeypatch.setenv("PATH", str(directory))
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("sys.executable", str(make("python", python())))
    make("env", 'PATH=$PATH:/usr/bin:/bin exec /usr/bin/env "$@"')
    return make


def python(*, install: str = "exit 1", own: str = "exit 1") -> str:
    """Say what the stand-in for Python does when Playwright is to install a Chromium, and when asked where it is."""
    return f'case "$*" in *--version*) ;; *install*) {install};; *) {own};; esac'


def as_user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: number)


def writes_a_chromium(path: Path) -> str:
    return f"echo '#!/bin/sh' > {path}; echo '{CHROMIUM}' >> {path}; /bin/chmod +x {path}"


class TestFind:
    @pytest.mark.usefixtures("program")
    def test_nothing(self) -> None:
        assert chromium.find() is None

    @pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
    def test_on_path(self, program: MakeProgram, name: str) -> None:
        path = program(name, CHROMIUM)
        assert chromium.find() == path

    def test_google_chrome_is_one(self, program: MakeProgram) -> None:
        path = program("google-chrome", "echo Google Chrome 1.2.3")
        assert chromium.find() == path

    def test_passes_over_what_does_not_run(self, program: MakeProgram) -> None:
        program("chromium-browser", SNAP_ADVICE)
        path = program("google-chrome", CHROMIUM)
        assert chromium.find() == path

    def test_the_variable_comes_first(self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
        program("chromium", CHROMIUM)
        mine = program("mine", CHROMIUM)
        monkeypatch.setenv(chromium.VARIABLE, str(mine))
        assert chromium.find() == mine

    @pytest.mark.parametrize("script", ["exit 1", "echo Firefox 1.2.3"])
    def test_the_variable_is_not_second_guessed(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, script: str
    ) -> None:
        program("chromium", CHROMIUM)
        monkeypatch.setenv(chromium.VARIABLE, str(program("mine", script)))
        assert chromium.find() is None

    def test_playwrights_own_comes_last(self, program: MakeProgram) -> None:
        downloaded = program("downloaded", CHROMIUM)
        program("python", python(own=f"echo {downloaded}"))
        assert chromium.find() == downloaded
        on_path = program("chromium", CHROMIUM)
        assert chromium.find() == on_path

    def test_playwright_names_its_own_before_it_has_downloaded_it(self, program: MakeProgram, tmp_path: Path) -> None:
        program("python", python(own=f"echo {tmp_path / 'not-there'}"))
        assert chromium.find() is None


class TestEnsure:
    def test_installs_nothing_where_there_is_one(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        as_user(monkeypatch, 0)
        program("apt-get", f"echo called > {tmp_path / 'called'}")
        path = program("chromium", CHROMIUM)
        assert chromium.ensure() == path
        assert not (tmp_path / "called").exists()

    def test_root_installs_with_apt(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        as_user(monkeypatch, 0)
        path = tmp_path / "bin" / "chromium"
        log = tmp_path / "log"
        program("apt-get", f'echo "$@" >> {log}; case "$*" in *install*) {writes_a_chromium(path)};; esac')
        assert chromium.ensure() == path
        update, install = log.read_text(encoding="utf-8").splitlines()
        assert "update" in update
        assert "install" in install
        assert "chromium" in install

    def test_a_user_installs_with_sudo_that_asks_nothing(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        as_user(monkeypatch, 1000)
        path = tmp_path / "bin" / "chromium"
        program("true", "exit 0")
        program("sudo", '[ "$1" = -n ] || exit 1; shift; exec "$@"')
        program("apt-get", f'case "$*" in *install*) {writes_a_chromium(path)};; esac')
        assert chromium.ensure() == path

    def test_a_user_without_sudo_downloads_playwrights(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        as_user(monkeypatch, 1000)
        program("sudo", "echo 'sudo: a password is required' >&2; exit 1")
        program("apt-get", f"echo called > {tmp_path / 'called'}")
        path = tmp_path / "downloaded"
        program("python", python(install=writes_a_chromium(path), own=f"echo {path}"))
        assert chromium.ensure() == path
        assert not (tmp_path / "called").exists()

    def test_downloads_playwrights_where_apt_has_none(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        as_user(monkeypatch, 0)
        program("apt-get", 'case "$*" in *install*) echo "E: Unable to locate package chromium"; exit 100;; esac')
        path = tmp_path / "downloaded"
        program("python", python(install=writes_a_chromium(path), own=f"echo {path}"))
        assert chromium.ensure() == path

    def test_waits_for_another_apt(self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        as_user(monkeypatch, 0)
        waits: list[float] = []
        monkeypatch.setattr("time.sleep", waits.append)
        path = tmp_path / "bin" / "chromium"
        lock = tmp_path / "lock"
        lock.touch()
        program(
            "apt-get",
            f'case "$*" in *install*) {writes_a_chromium(path)};; '
            f"*) [ ! -e {lock} ] || {{ /bin/rm {lock}; echo 'E: Unable to lock directory /lists/'; exit 100; }};; esac",
        )
        assert chromium.ensure() == path
        # Python itself sleeps while a program ends, for a moment.
        assert waits.count(chromium.APT_LOCK_SECONDS / chromium.APT_UPDATE_TRIES) == 1

    def test_out_of_date_lists_may_do(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        as_user(monkeypatch, 0)
        path = tmp_path / "bin" / "chromium"
        program(
            "apt-get", f'case "$*" in *install*) {writes_a_chromium(path)};; *) echo "E: no network"; exit 100;; esac'
        )
        assert chromium.ensure() == path

    def test_installs_what_playwright_needs(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        as_user(monkeypatch, 0)
        path = program("chromium", CHROMIUM)
        library = tmp_path / "libatomic.so.1"
        program("python", f"[ -e {library} ] || {{ echo 'no libatomic.so.1' >&2; exit 127; }}")
        program("apt-get", f'case "$*" in *install*libatomic1*) echo > {library};; esac')
        assert chromium.ensure() == path

    def test_playwright_cannot_start(self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
        as_user(monkeypatch, 1000)
        program("chromium", CHROMIUM)
        program("python", "echo 'no libatomic.so.1' >&2; exit 127")
        with pytest.raises(chromium.BrowserMissingError, match=r"Playwright.* does not start.*no libatomic\.so\.1"):
            chromium.ensure()

    def test_installs_nothing_in_place_of_the_variables(
        self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        as_user(monkeypatch, 0)
        program("apt-get", f"echo called > {tmp_path / 'called'}")
        monkeypatch.setenv(chromium.VARIABLE, "/not/there")
        with pytest.raises(chromium.BrowserMissingError, match="LIMBER_CHROMIUM is /not/there"):
            chromium.ensure()
        assert not (tmp_path / "called").exists()


class TestMain:
    def test_says_which(self, program: MakeProgram, capsys: pytest.CaptureFixture[str]) -> None:
        path = program("chromium", CHROMIUM)
        assert chromium.main() == 0
        assert str(path) in capsys.readouterr().out

    def test_says_why_not_and_what_to_do(
        self,
        program: MakeProgram,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        as_user(monkeypatch, 0)
        program("apt-get", "echo 'E: Unable to locate package chromium'; exit 100")
        program("python", python(install="echo 'Error: no network'; exit 1"))
        assert chromium.main() == 1
        said = capsys.readouterr().err
        assert "Unable to locate package chromium" in said
        assert "no network" in said
        assert "BROWSER=no" in said

    @pytest.mark.usefixtures("program")
    def test_does_not_offer_to_leave_tests_out_under_ci(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("CI", "true")
        assert chromium.main() == 1
        assert "BROWSER=no" not in capsys.readouterr().err


class FakePlaywright:
    """Stands for `playwright.chromium` too, and says no to a sandbox if it has none."""

    def __init__(self, refusal: str | None = None) -> None:
        self.chromium = self
        self.refusal = refusal
        self.launches: list[dict[str, Any]] = []

    def launch(self, **options: Any) -> str:
        self.launches.append(options)
        if self.refusal and options["chromium_sandbox"]:
            raise PlaywrightError(self.refusal)
        return "browser"


class TestLaunch:
    def test_root_has_no_sandbox(self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
        as_user(monkeypatch, 0)
        program("chromium", CHROMIUM)
        playwright: Any = FakePlaywright()
        chromium.launch(playwright)
        (options,) = playwright.launches
        assert options["chromium_sandbox"] is False
        assert "--no-sandbox" in options["args"]

    def test_a_user_has_one(self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
        as_user(monkeypatch, 1000)
        path = program("chromium", CHROMIUM)
        playwright: Any = FakePlaywright()
        chromium.launch(playwright)
        (options,) = playwright.launches
        assert options["executable_path"] == path
        assert options["chromium_sandbox"] is True
        assert "--no-sandbox" not in options["args"]

    def test_a_system_without_a_sandbox(self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
        as_user(monkeypatch, 1000)
        program("chromium", CHROMIUM)
        playwright: Any = FakePlaywright(refusal="No usable sandbox!")
        chromium.launch(playwright)
        assert [options["chromium_sandbox"] for options in playwright.launches] == [True, False]

    def test_any_other_failure_is_not_hidden(self, program: MakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
        as_user(monkeypatch, 1000)
        program("chromium", CHROMIUM)
        playwright: Any = FakePlaywright(refusal="libnss3.so: cannot open shared object file")
        with pytest.raises(PlaywrightError, match="libnss3"):
            chromium.launch(playwright)

    @pytest.mark.usefixtures("program")
    def test_without_a_browser(self) -> None:
        playwright: Any = FakePlaywright()
        with pytest.raises(chromium.BrowserMissingError, match="There is no Chromium"):
            chromium.launch(playwright)
