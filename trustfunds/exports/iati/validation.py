"""A file is offered when the schema and the ruleset have nothing against it. Read as a stream, both in one pass."""

from pathlib import Path
from typing import BinaryIO

from lxml import etree

from . import ruleset

SCHEMA = Path(__file__).resolve().parents[2] / "data" / "iati" / "iati-activities-schema.xsd"
MOST = 20  # problems that are told


class NotValid(Exception):
    """`str()` names what is wrong and where: for staff."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def validate(file: BinaryIO) -> int:
    """How many activities it has. Raises NotValid."""
    problems: list[str] = []
    seen, count = ruleset.Seen(), 0
    try:
        for element in _elements(file):
            if element.tag == "transaction":
                where = f"transaction {element.get('ref')}"
                problems += [f"{where}: {problem}" for problem in ruleset.of_transaction(element, seen)]
            else:
                count += 1
                where = element.findtext("iati-identifier")
                problems += [f"{where}: {problem}" for problem in ruleset.of_activity(element, seen)]
                seen = ruleset.Seen(seen.identifiers)
            _free(element)
            if len(problems) >= MOST:
                break
    except etree.XMLSyntaxError as error:
        problems.append(f"schema: {error}")
    if problems:
        raise NotValid(problems[:MOST])
    return count


def _elements(file: BinaryIO):
    schema = etree.XMLSchema(etree.parse(SCHEMA, etree.XMLParser(no_network=True)))
    events = etree.iterparse(
        file,
        events=("end",),
        tag=("transaction", "iati-activity"),
        schema=schema,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
    )
    return (element for _event, element in events)


def _free(element) -> None:
    """A transaction that was checked goes; the head of its activity stays until the activity is checked."""
    parent = element.getparent()
    element.clear(keep_tail=False)
    if parent is not None:
        parent.remove(element)
