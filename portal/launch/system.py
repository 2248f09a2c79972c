"""The machine's own libraries: found, or installed where that is allowed, or named with the command to install them.

Standard library only: the first step imports it before anything is installed.
"""

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys

# What WeasyPrint loads to make PDFs, as names of Linux and of macOS.
LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib"),
)
DEBIAN = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "libfontconfig1", "fonts-dejavu-core"]
ELSEWHERE = {"dnf": "dnf install pango harfbuzz fontconfig", "apk": "apk add pango fontconfig font-dejavu"}


def require_libraries():
    missing = [names[0] for names in LIBRARIES if not any(loads(name) for name in names)]
    if missing and not install(DEBIAN):
        sys.exit(
            "Libraries for making PDFs are missing ({}). Install them with: {}".format(
                ", ".join(missing), install_command()
            )
        )


def require_venv_module():
    if importlib.util.find_spec("ensurepip") is None:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not install([package]):
            sys.exit("This Python cannot make virtual environments. Install the module: apt-get install " + package)


def loads(name):
    candidates = [name]
    if platform.system() == "Darwin":
        candidates += [os.path.join(prefix, "lib", name) for prefix in ("/opt/homebrew", "/usr/local", "/opt/local")]
    for candidate in candidates:
        try:
            ctypes.CDLL(candidate)
        except OSError:
            continue
        return True
    return False


def install(packages):
    """Install Debian packages when this account may; False when it may not, or when it failed."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    sudo = as_root()
    if sudo is None:
        return False
    print("Installing " + " ".join(packages) + " …", file=sys.stderr, flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    command = [*sudo, apt, "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.call([*command, "update"], env=environment, stdout=sys.stderr)
    arguments = ["install", "-y", "--no-install-recommends", *packages]
    return subprocess.call([*command, *arguments], env=environment, stdout=sys.stderr) == 0


def as_root():
    """The words before a command to run it as root without a question; None when there is no such way."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return [sudo, "-n"]
    return None


def install_command():
    if platform.system() == "Darwin":
        return "brew install pango"
    for tool, command in ELSEWHERE.items():
        if shutil.which(tool):
            return "sudo " + command
    return "sudo apt-get install --no-install-recommends " + " ".join(DEBIAN)
