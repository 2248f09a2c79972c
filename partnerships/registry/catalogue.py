from . import common, conditions, events, networks, products, territories
from .steps import STEP_KEYS
from .types import Question, Type

QUESTIONS: list[Question] = sorted(
    [
        *common.IDENTITY,
        *common.PURPOSE,
        *territories.TERRITORIES,
        *networks.NETWORKS,
        *products.PRODUCTS,
        *events.EVENT,
        *common.OFFER,
        *common.WHERE,
        *conditions.RESOURCES,
        *conditions.TIME,
        *conditions.GOVERNANCE,
        *conditions.THIRD_PARTIES,
        *conditions.FILES,
        *conditions.CONSENT,
    ],
    key=lambda question: STEP_KEYS.index(question.step),
)


def questions_for(kind: str, step: str | None = None) -> list[Question]:
    """In the order of the steps. A name is asked at most once of a kind (`currency` stands in two steps)."""
    return [q for q in QUESTIONS if q.asked_of(kind) and (step is None or q.step == step)]


def question(name: str, kind: str) -> Question:
    return next(q for q in questions_for(kind) if q.name == name)


def answer_names(kind: str) -> list[str]:
    """Names that may stand in `answers`: all but files."""
    return [q.name for q in questions_for(kind) if q.type is not Type.FILE]
