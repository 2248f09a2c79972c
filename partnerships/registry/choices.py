from django.utils.translation import gettext_lazy as _

CONTRIBUTIONS = (
    ("money", _("Money")),
    ("staff_days", _("Staff days")),
    ("training", _("Training")),
    ("goods", _("Goods and equipment")),
    ("study_visits", _("Study visits")),
    ("know_how", _("Know-how")),
    ("market_access", _("Market access")),
)
LANGUAGES = (("en", _("English")), ("fr", _("French")), ("es", _("Spanish")))
DOCUMENT_LANGUAGES = (
    *LANGUAGES,
    ("ar", _("Arabic")),
    ("pt", _("Portuguese")),
    ("it", _("Italian")),
    ("other", _("Another language")),
)
CAPACITIES = (
    ("head", _("Head of the authority")),
    ("elected", _("Elected member, mandated")),
    ("official", _("Official, mandated")),
    ("other", _("Other")),
)
PROGRESS = (("done", _("Yes")), ("planned", _("Planned")), ("no", _("No")))
NEEDED = (("yes", _("Yes")), ("no", _("No")), ("unknown", _("We do not know")))
WHERE = (("named", _("We name countries or territories")), ("suggest", _("UNDP may suggest")))
AGREEMENT_WITH = (
    ("territory", _("A regional or local authority abroad")),
    ("un", _("A UN body")),
    ("state", _("A foreign State (its government or a ministry)")),
    ("none", _("No agreement for now")),
)
THIRD_PARTIES = (
    ("university", _("University or research centre")),
    ("company", _("Company")),
    ("ngo", _("NGO or association")),
    ("public", _("Other public body")),
    ("other", _("Other")),
)
READINESS = (
    ("idea", _("An idea")),
    ("studied", _("Studied")),
    ("designed", _("Designed, with costs")),
    ("ready", _("Ready to start")),
)
INSTRUMENTS = (
    ("letter", _("Letter of intent")),
    ("mou", _("Memorandum of understanding (no money)")),
    ("framework", _("Framework agreement")),
    ("cost_sharing", _("Cost-sharing agreement (money)")),
    ("territorial", _("Territorial partnership agreement")),
)
LEDA_STAGES = (
    ("idea", _("Nothing yet")),
    ("preparation", _("Preparation: the actors are being found")),
    ("feasibility", _("Feasibility: services and organisation are being studied")),
    ("design", _("Design: priorities and start-up organisation")),
    ("running", _("It exists and works")),
)
LETTERS = (("all", _("From all actors")), ("some", _("From some of them")), ("none", _("None yet")))
GOVERNMENT = (
    ("involved", _("Involved")),
    ("supports", _("In favour")),
    ("neutral", _("Informed")),
    ("unaware", _("Not asked yet")),
    ("against", _("Has reservations")),
)
PROGRAMMES = (
    ("art-gold", "ART GOLD"),
    ("leda", _("LEDA")),
    ("wacap", "WACAP"),
    ("funds", _("Trust funds and joint programmes")),
)
LEVELS = (
    ("region", _("Regions, states")),
    ("province", _("Provinces, departments, counties")),
    ("municipality", _("Municipalities and their unions")),
    ("association", _("Associations of local authorities")),
    ("national", _("National government")),
)
PAYERS = (("host", _("We do")), ("undp", _("We ask UNDP to")), ("others", _("Others")), ("none", _("Not needed")))
FORMS = (("standard", _("Standard: 8 to 12 pages")), ("short", _("Short: 2 pages")))
PHOTOGRAPHS = (
    ("ready", _("We have them, with credits and rights")),
    ("some", _("Some, or the rights are not clear yet")),
    ("none", _("We have none")),
)
SECTIONS = (
    ("glance", _("Figures with year and source")),
    ("message", _("Message of the authority")),
    ("territory", _("Territory and people")),
    ("identity", _("Identity and quality of life")),
    ("government", _("Government and institutions")),
    ("economy", _("Economy and value chains")),
    ("infrastructure", _("Infrastructure and services")),
    ("potentials", _("Potentials and constraints")),
    ("goals", _("Human development and goals")),
    ("offer", _("What we offer, what we seek")),
    ("projects", _("Projects to co-finance")),
    ("rules", _("Rules for investors and partners")),
    ("partners", _("Partners so far")),
    ("contact", _("Contact")),
)
COMPANY_ROLES = (
    ("invest", _("Invest")),
    ("buy", _("Buy local products")),
    ("supply", _("Supply goods or services")),
    ("technology", _("Bring technology")),
    ("train", _("Train people")),
    ("other", _("Other")),
)
EARMARKS = (
    ("none", _("Not earmarked")),
    ("country", _("To a country")),
    ("theme", _("To a theme")),
    ("programme", _("To a programme or project")),
)
DONORS = (
    ("decentralised", _("Regional or local authority (decentralised donor)")),
    ("dac", _("Government that is a member of the OECD’s DAC")),
    ("non_dac", _("Government that is not a member of the DAC")),
)
