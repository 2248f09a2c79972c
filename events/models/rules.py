"""What the database itself refuses about events."""

import pgtrigger

# Form and action say it in words; the database makes it impossible.
ORIGIN_FITS_KIND = pgtrigger.Trigger(
    name="origin_fits_kind",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("kind", "request_id", "host_id"),
    when=pgtrigger.Before,
    declare=[("request_kind", "text"), ("host_level", "text")],
    func="""
        SELECT r.kind INTO request_kind FROM partnerships_partnershiprequest r WHERE r.id = NEW.request_id;
        SELECT a.level INTO host_level FROM directory_authority a WHERE a.id = NEW.host_id;
        IF NEW.request_id IS NOT NULL AND request_kind IS DISTINCT FROM (NEW.kind || '_event') THEN
            RAISE EXCEPTION 'the event is of another kind than the request it comes from'
                USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.kind = 'national') AND host_level IS DISTINCT FROM 'national' THEN
            RAISE EXCEPTION 'a national event is held at the request of a national government'
                USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.kind = 'territorial') AND host_level = 'national' THEN
            RAISE EXCEPTION 'a territorial event is hosted by a regional or local authority'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# A name of the tz database; offsets such as "EST5" would be taken by PostgreSQL and by nobody else.
TIME_ZONE_EXISTS = pgtrigger.Trigger(
    name="time_zone_exists",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("time_zone"),
    when=pgtrigger.Before,
    func="""
        IF NEW.time_zone !~ '^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z_+-]+[0-9]*)+)$' THEN
            RAISE EXCEPTION 'no such time zone: %', NEW.time_zone USING ERRCODE = 'check_violation';
        END IF;
        BEGIN
            PERFORM now() AT TIME ZONE NEW.time_zone;
        EXCEPTION WHEN invalid_parameter_value THEN
            RAISE EXCEPTION 'no such time zone: %', NEW.time_zone USING ERRCODE = 'check_violation';
        END;
        RETURN NEW;
    """,
)
