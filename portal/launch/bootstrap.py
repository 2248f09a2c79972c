"""First step of every make target, run by any Python before the virtual environment exists.

Standard library only, run as a file (the package `portal` needs what is not installed yet), and written so that
an old Python can at least read it and say what is wrong. Usage: python portal/launch/bootstrap.py COMMAND [ARGUMENT …]
"""

import hashlib
import os
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
DEVELOPMENT = ("test", "check", "bench")  # the commands that need requirements-dev.txt


def main(arguments):
    if sys.version_info < OLDEST:
        sys.exit("Python {}.{} or later is needed; this is {}.{}.".format(*OLDEST, *sys.version_info[:2]))
    os.chdir(ROOT)
    development = bool(arguments) and arguments[0] in DEVELOPMENT
    python = os.environ.get("PORTAL_PYTHON") or prepare_environment(development)
    os.execv(python, [python, "-m", "portal.launch", *arguments])


def prepare_environment(development):
    """Make .venv and install what changed. PORTAL_PYTHON names an interpreter that has everything already."""
    import fcntl

    import system  # beside this file

    system.require_libraries()
    files = ["requirements.txt", "constraints.txt"] + (["requirements-dev.txt"] if development else [])
    python = os.path.join(VENV, "bin", "python")
    stamp = os.path.join(VENV, ".installed-development" if development else ".installed")
    with open("requirements.txt", "r+") as lock:  # two commands at once in one clone: the second waits
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = fingerprint(files)
        if read(stamp) != wanted or not works(python):
            make_venv(python)
            install(python, "requirements-dev.txt" if development else "requirements.txt")
            with open(stamp, "w") as file:
                file.write(wanted)
    return python


def fingerprint(files):
    digest = hashlib.sha256(VENV.encode())
    for name in files:
        with open(name, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def works(python):
    try:
        return subprocess.call([python, "-c", ""]) == 0
    except OSError:
        return False


def make_venv(python):
    import system

    system.require_venv_module()
    # Scripts inside name their folder, so a moved clone needs a new one. Another Python than last time does not:
    # the portal may be running on this one (`make clean` makes room for another).
    if not works(python) or read(os.path.join(VENV, ".made-for")) != VENV:
        say("Making the virtual environment .venv …")
        run([sys.executable, "-m", "venv", "--clear", VENV], "The virtual environment could not be made")
        with open(os.path.join(VENV, ".made-for"), "w") as file:
            file.write(VENV)


def install(python, requirements):
    say("Installing {} (a minute or two) …".format(requirements))
    command = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    run([*command, "-r", requirements, "-c", "constraints.txt"], "The packages could not be installed")


def run(command, failure):
    if subprocess.call(command, stdout=sys.stderr) != 0:
        sys.exit(failure + ": see the lines above.")


def say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
