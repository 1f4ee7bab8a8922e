"""The two commands of a fresh clone: `python3 run.py demo` and `python3 run.py test`.

Each makes its own environment in `.venv`, installs the project there and runs it. A `.venv` that broke off half-way, or that
belongs to other dependencies, is made anew: only a finished one carries the stamp. This file runs on any Python 3, so that
an old one gets a sentence instead of a syntax error.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "vanban-stamp.txt")
OLDEST = (3, 11)
EXTRAS = {"demo": "", "test": "[dev]"}


def say(vietnamese: str, english: str) -> None:
    """Prints a sentence in both languages; a console that cannot show the letters gets what it can."""
    for line in (vietnamese, english):
        try:
            print(line, flush=True)
        except UnicodeEncodeError:
            print(line.encode("ascii", "replace").decode(), flush=True)


def stop(vietnamese: str, english: str) -> None:
    """Ends with a clear sentence."""
    say(vietnamese, english)
    sys.exit(1)


def python() -> str:
    """Returns the interpreter of the environment."""
    return os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")


def stamp(extras: str) -> str:
    """Returns what a finished environment for these extras carries: it changes with the dependencies."""
    with open(os.path.join(ROOT, "setup.cfg"), "rb") as stream:
        return hashlib.sha256(stream.read() + (extras + sys.version + ROOT).encode()).hexdigest()


def ready(extras: str) -> bool:
    """Tells whether the environment is finished and fits; one with the test tools also serves the demo."""
    if not (os.path.isfile(STAMP) and os.path.isfile(python())):
        return False
    with open(STAMP) as stream:
        return stream.read() in {stamp(extras), stamp(EXTRAS["test"])}


def make(extras: str) -> None:
    """Makes the environment and installs the project into it."""
    say("Đang tạo môi trường .venv và cài đặt, mất vài phút …", "Making .venv and installing, a few minutes …")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.call([sys.executable, "-m", "venv", VENV], cwd=ROOT) != 0 or not os.path.isfile(python()):
        stop(
            "Python này thiếu venv. Debian, Ubuntu: sudo apt install python3-venv; Windows: cài Python từ python.org.",
            "This Python lacks venv. Debian, Ubuntu: sudo apt install python3-venv; Windows: Python from python.org.",
        )
    install = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", "." + extras]
    if subprocess.call(install, cwd=ROOT) != 0:
        stop(
            "Không tải được các gói cần thiết. Kiểm tra kết nối mạng (hoặc proxy) rồi chạy lại lệnh này.",
            "The packages could not be had. Check the network (or proxy) and run this command again.",
        )
    with open(STAMP, "w") as stream:
        stream.write(stamp(extras))


def main() -> None:
    """Runs one of the two commands."""
    if sys.version_info < OLDEST:
        stop(
            "Cần Python 3.11 trở lên, đang dùng {}.{}. Tải bản mới tại python.org.".format(*sys.version_info[:2]),
            "Python 3.11 or newer is needed, this is {}.{}. See python.org.".format(*sys.version_info[:2]),
        )
    if len(sys.argv) < 2 or sys.argv[1] not in EXTRAS:
        stop("Dùng: python3 run.py demo | test", "Usage: python3 run.py demo | test")
    command, rest = sys.argv[1], sys.argv[2:]
    if not ready(EXTRAS[command]):
        make(EXTRAS[command])
    arguments = ["-m", "pytest", *rest] if command == "test" else ["-m", "generator.cli.main", "demo", *rest]
    where = ROOT if command == "test" else os.getcwd()
    sys.exit(subprocess.call([python(), *arguments], cwd=where))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
