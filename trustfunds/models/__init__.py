from .agreements import Agreement, Instalment
from .alerts import Alert
from .funds import Fund, Window
from .held import HeldFile
from .imports import ColumnMapping
from .ledger import Batch, Entry, ExchangeRate
from .parties import Alias, DacMembership, Donor, DonorMember, Organisation
from .projects import Project
from .reports import ProjectStatement, Report
from .summaries import DonorYear, FundYear, OrganisationYear, ProjectYear

__all__ = [
    "Agreement",
    "Alert",
    "Alias",
    "Batch",
    "ColumnMapping",
    "DacMembership",
    "Donor",
    "DonorMember",
    "DonorYear",
    "Entry",
    "ExchangeRate",
    "Fund",
    "FundYear",
    "HeldFile",
    "Instalment",
    "Organisation",
    "OrganisationYear",
    "Project",
    "ProjectStatement",
    "ProjectYear",
    "Report",
    "Window",
]
