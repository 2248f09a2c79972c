"""Requests by the hundred thousand, written by PostgreSQL itself: plausible spread of states, places, themes, days.
Summaries are some 500 characters long, as people write them (at most 1,000)."""

from django.db import connection

from partnerships.models import PartnershipRequest

WORDS = [
    "agua",
    "saneamiento",
    "eau",
    "potable",
    "réseau",
    "formation",
    "training",
    "emploi",
    "olive",
    "honey",
    "turismo",
    "water",
    "gender",
    "climat",
    "energy",
    "pêche",
    "filière",
    "valley",
    "municipal",
    "health",
    "school",
    "waste",
    "partnership",
    "territorial",
    "culture",
    "habitat",
    "microcredit",
]

INSERT = """
INSERT INTO partnerships_partnershiprequest (
    key, reference, kind, state, return_state, version, authority_id, language, created_at, created_by_id, updated_at,
    answers, draft_version, title, summary, currency, total, own_funds, in_kind, sought, consent_publish,
    consent_share, has_private_partner, submitted_at, submitted_by_id, programme_id, owner_id, state_since,
    first_look_due_on, due_on, hold_reason, outcome, outcome_text, result_text, closed_at, decided_at, decided_by_id,
    reason_id, merged_into_id, is_demonstration, search_text
)
SELECT
    'bench-' || n, 'PR-2020-' || lpad(n::text, 6, '0'), kind, state, '', 1, authority, language, at, person, now(),
    '{{}}', 1, title, summary, 'EUR', total, total * 0.3, 0, total * 0.7, true,
    true, false, at, person, programme, CASE WHEN state = 'submitted' THEN NULL ELSE owner END, at,
    at::date + 7, at::date + 28, '', CASE WHEN state IN ('accepted', 'delivery', 'completed') THEN 'accepted'
        WHEN state = 'declined' THEN 'declined' ELSE '' END, '', '',
    CASE WHEN state IN ('completed', 'declined', 'expired', 'withdrawn') THEN at + interval '40 days' END,
    NULL, NULL, NULL, NULL, false,
    lower('pr 2020 ' || lpad(n::text, 6, '0') || ' ' || title || ' ' || summary || ' ' || authority_name)
FROM (
    SELECT *, repeat(title || ' for the municipalities of the valley. ', 9) AS summary FROM (
    SELECT n,
        (ARRAY['host_territory', 'framework_partner', 'leda', 'wacap', 'marketing_document', 'other'])[1 + n % 6]
            AS kind,
        (ARRAY['en', 'fr', 'es'])[1 + n % 3] AS language,
        CASE WHEN n % 50 < 40 THEN (ARRAY['completed', 'declined', 'expired', 'withdrawn'])[1 + n % 4]
             ELSE (ARRAY['submitted', 'screening', 'review', 'consulting', 'accepted', 'delivery'])[1 + (n / 50) % 6]
        END AS state,
        now() - make_interval(days => (n::bigint * 7919 % 1500)::int, secs => n) AS at,
        ({words})[1 + n * 7 % {count}] || ' ' || ({words})[1 + n * 13 % {count}] || ' '
            || ({words})[1 + n * 29 % {count}] || ' ' || n AS title,
        (1000 + n * 37 % 400000)::numeric AS total,
        ({authorities})[1 + n * 31 % {authority_count}] AS authority,
        ({names})[1 + n * 31 % {authority_count}] AS authority_name,
        ({people})[1 + n % {people_count}] AS person,
        ({owners})[1 + n % {owner_count}] AS owner,
        ({programmes})[1 + n % {programme_count}] AS programme
    FROM generate_series({first}, {last}) AS n
    ) AS words
) AS plan
"""
LINKS = """
INSERT INTO {table} (partnershiprequest_id, {column})
SELECT id, ({values})[1 + id * {step} % {count}] FROM partnerships_partnershiprequest
WHERE key LIKE 'bench-%' AND substr(key, 7)::int BETWEEN {first} AND {last} ON CONFLICT DO NOTHING
"""
# One UN body asked of every fourth request, still to answer where the case is with the bodies.
REFERRALS = """
INSERT INTO liaison_referral (
    number, version, body_id, kind, state, language, subject_type, subject_id, subject_reference, subject_title,
    summary, reason, staff_note, attachments, search_text, prepared_at, sent_at, sent_by_id, answer_due_on, answer,
    answer_text, answered_at, answered_by_label, closed_at, reminders_sent, token_serial
)
SELECT
    'LN-2020-' || lpad(n::text, 6, '0'), 1, ({bodies})[1 + (n / 4 + n % 3) % {body_count}], 'comment',
    CASE WHEN waits THEN 'sent' ELSE 'closed' END, 'en', 'partnerships.partnershiprequest', id, reference, title,
    summary, 'Theme', '', '[]', lower(reference || ' ' || title), submitted_at, submitted_at, {sender},
    submitted_at::date + 15, CASE WHEN waits THEN '' ELSE 'agree' END, '',
    CASE WHEN waits THEN NULL ELSE submitted_at + interval '9 days' END, '',
    CASE WHEN waits THEN NULL ELSE submitted_at + interval '9 days' END, 0, 1
FROM (
    SELECT *, substr(key, 7)::int AS n, state = 'consulting' AS waits FROM partnerships_partnershiprequest
    WHERE key LIKE 'bench-%' AND substr(key, 7)::int BETWEEN {first} AND {last}
) AS written
WHERE waits OR n % 4 = 0
"""


def _array(values, kind: str) -> str:
    quoted = ", ".join("'" + str(value).replace("'", "''") + "'" for value in values)
    return f"ARRAY[{quoted}]::{kind}[]"


def generate(up_to: int, *, authorities, people, owners, programmes, themes, countries, bodies) -> None:
    """Bring the generated requests to `up_to` rows, with a theme and a host country each and referrals of some, and
    analyse the tables."""
    first = PartnershipRequest.objects.filter(key__startswith="bench-").count() + 1
    if first > up_to:
        return
    insert = INSERT.format(
        words=_array(WORDS, "text"),
        count=len(WORDS),
        authorities=_array([a.pk for a in authorities], "bigint"),
        names=_array([a.search_text for a in authorities], "text"),
        authority_count=len(authorities),
        people=_array([p.pk for p in people], "bigint"),
        people_count=len(people),
        owners=_array([p.pk for p in owners], "bigint"),
        owner_count=len(owners),
        programmes=_array([p.pk for p in programmes], "bigint"),
        programme_count=len(programmes),
        first=first,
        last=up_to,
    )
    with connection.cursor() as cursor:
        cursor.execute(insert)
        for table, column, values, kind, step in (
            ("partnerships_partnershiprequest_themes", "theme_id", themes, "text", 5),
            ("partnerships_partnershiprequest_host_countries", "country_id", countries, "text", 11),
        ):
            array = _array(values, kind)
            cursor.execute(
                LINKS.format(
                    table=table, column=column, values=array, step=step, count=len(values), first=first, last=up_to
                )
            )
        asked = _array([body.pk for body in bodies], "bigint")
        cursor.execute(
            REFERRALS.format(bodies=asked, body_count=len(bodies), sender=owners[0].pk, first=first, last=up_to)
        )
        cursor.execute("VACUUM ANALYZE")  # index-only scans need the visibility map, as autovacuum would leave it
