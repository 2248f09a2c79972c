"""Which level an ISO 3166-2 category stands for. The list names every category; some countries use one differently.

A level says who an authority is to a partner, not how many tiers lie above it: a Canadian province is a region here.
"""

from ..states import Level

_BY_CATEGORY = {
    Level.REGION: """
        administrative region; administrative territory; arctic region; area; autonomous city;
        autonomous city in north africa; autonomous community; autonomous district; autonomous province;
        autonomous region; autonomous republic; autonomous territorial unit; canton; country; division;
        districts under republic administration; entity; federal dependency; federal district; federal entity;
        federal territory; geographical entity; geographical region; geographical unit; indigenous region; land;
        metropolitan region; oblast; outlying area; overseas collectivity;
        overseas collectivity with special status; overseas departmental collectivity; overseas territory;
        overseas unique territorial collectivity; pakistan administered area; region; regional state; republic;
        self-governed part; special administrative region; special region; special self-governing province; state;
        territorial unit; territory; union territory; voivodship; capital territory; federal capital territory
    """,
    Level.PROVINCE: """
        administrative precinct; chain (of islands); county; decentralized regional entity; department; dependency;
        district; district with special status; economic prefecture; emirate; european collectivity;
        free municipal consortium; governorate; group of islands (20 inhabited islands); island;
        islands, groups of islands; metropolitan department; parish; popularate; prefecture; province; rayon;
        two-tier county
    """,
    Level.METROPOLITAN: """
        administration; metropolitan administration; metropolitan city; metropolitan collectivity with special status;
        special administrative city; special city; special self-governing city; urban community
    """,
    Level.MUNICIPALITY: """
        administrative atoll; autonomous municipality; autonomous sector; borough; capital; capital city;
        capital district; city; city corporation; city municipality; city with county rights; commune; council area;
        district municipality; island council; local council; london borough; metropolitan district; municipality;
        quarter; rural municipality; special island authority; special municipality; state city; town; town council;
        unitary authority; urban municipality; ward
    """,
}
BY_CATEGORY = {category.strip(): level for level, text in _BY_CATEGORY.items() for category in text.split(";")}

IN_COUNTRY = {
    ("province", "AR CA CN GB IE KR PK ZA"): Level.REGION,
    ("prefecture", "JP"): Level.REGION,
    ("emirate", "AE"): Level.REGION,
    ("municipality", "CN"): Level.REGION,
    ("municipality", "PE VN"): Level.METROPOLITAN,
    ("special municipality", "TW"): Level.METROPOLITAN,
    ("capital district", "CO VE"): Level.METROPOLITAN,
    ("division", "GM TO"): Level.PROVINCE,
    ("canton", "LU"): Level.PROVINCE,
    ("district", "GB"): Level.MUNICIPALITY,
    ("parish", "AD"): Level.MUNICIPALITY,
}
_IN_COUNTRY = {
    (category, country): level for (category, countries), level in IN_COUNTRY.items() for country in countries.split()
}
BY_CODE = {"FR-20R": Level.REGION, "FR-75C": Level.MUNICIPALITY}


def level_of(code: str, category: str) -> Level:
    """Fails on a category it does not know: a new edition of the list must be looked at."""
    category = category.casefold()
    return BY_CODE.get(code) or _IN_COUNTRY.get((category, code[:2])) or BY_CATEGORY[category]
