from . import authorities, bodies, countries, goals

__all__ = ["authorities", "bodies", "countries", "goals"]
