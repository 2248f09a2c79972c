"""What a PDF says when it is read back."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf


def words_of(content: bytes, folder: Path, *options: str) -> str:
    file = folder / "document.pdf"
    file.write_bytes(content)
    return subprocess.run(["pdftotext", *options, file, "-"], capture_output=True, text=True, check=True).stdout


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """All elements of its structure, in reading order."""
    return _below(pdf.Root.StructTreeRoot.get("/K", []))


def _below(node) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _below(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        yield from _below(node.get("/K"))


def structure(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf)]


def alternatives(pdf: pikepdf.Pdf) -> list[str]:
    """The words of every picture; empty for one that has none."""
    return [str(element.get("/Alt", "")) for element in elements(pdf) if element.S == "/Figure"]
