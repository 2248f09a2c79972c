from .enquiries import answer, receive, set_aside

__all__ = ["answer", "receive", "set_aside"]
