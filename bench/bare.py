"""The floor of delivery: `python -m bench.bare PORT FILE NUMBER` sends one mail that often over one connection.

Nothing is rendered, claimed or written down. Prints the seconds it took.
"""

import smtplib
import sys
import time
from pathlib import Path


def main(port: str, file: str, number: str) -> None:
    mail = Path(file).read_bytes()
    start = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", int(port)) as server:
        for place in range(int(number)):
            server.sendmail("portal@bench.example", f"bare{place}@bench.example", mail)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
