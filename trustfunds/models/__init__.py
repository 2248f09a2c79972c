from .agreements import Agreement, Instalment
from .funds import Fund, Window
from .ledger import Batch, Entry, ExchangeRate
from .parties import Alias, DacMembership, Donor, DonorMember, Organisation
from .projects import Project
from .reports import Report
from .summaries import DonorYear, FundYear, OrganisationYear, ProjectYear

__all__ = [
    "Agreement",
    "Alias",
    "Batch",
    "DacMembership",
    "Donor",
    "DonorMember",
    "DonorYear",
    "Entry",
    "ExchangeRate",
    "Fund",
    "FundYear",
    "Instalment",
    "Organisation",
    "OrganisationYear",
    "Project",
    "ProjectYear",
    "Report",
    "Window",
]
