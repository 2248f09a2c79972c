from .agreements import Agreement, Instalment
from .funds import Fund, Window
from .ledger import Batch, Entry, ExchangeRate
from .parties import Alias, DacMembership, Donor, DonorMember, Organisation
from .projects import Project
from .reports import Report

__all__ = [
    "Agreement",
    "Alias",
    "Batch",
    "DacMembership",
    "Donor",
    "DonorMember",
    "Entry",
    "ExchangeRate",
    "Fund",
    "Instalment",
    "Organisation",
    "Project",
    "Report",
    "Window",
]
