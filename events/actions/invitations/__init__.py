"""Invitations are rows first: `invite` writes them all, the worker hands them to the outbox in batches, and whatever
kills it, what was not handed over is handed over later, once."""

from .answering import decline, withdraw
from .following import remind, take_note_of_bounce
from .inviting import invite
from .queueing import BATCH, queue_batch, tell_the_worker

__all__ = ["BATCH", "decline", "invite", "queue_batch", "remind", "take_note_of_bounce", "tell_the_worker", "withdraw"]
