-- What registries tell is personal data and goes after a time of its own (docs/decisions/0019-leaks.md), and sinks that are no more are
-- forgotten.

-- From when on it counts how long blobs may go on coming: the last manifest, or the last request that a decision let through.
ALTER TABLE registry_pull ADD COLUMN opened_at timestamptz;
UPDATE registry_pull SET opened_at = started_at;
ALTER TABLE registry_pull ALTER COLUMN opened_at SET NOT NULL;

-- Where everybody pulls from one repository, a client's pulls in the making are few.
CREATE INDEX registry_pull_of_client ON registry_pull (integration, registry, repository, client, started_at);

-- For those that have been kept for long enough.
CREATE INDEX registry_event_oldest ON registry_event (received_at);
CREATE INDEX registry_pull_oldest ON registry_pull (folded_at);

-- The oldest events received before an instant, at most so many. The application removes no fact otherwise, and none of the last day.
CREATE FUNCTION purge_registry_events(received_before timestamptz, most integer) RETURNS bigint
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    purged bigint;
BEGIN
    DELETE FROM registry_event WHERE (integration, event_id) IN (
        SELECT integration, event_id FROM registry_event
        WHERE received_at < least(received_before, now() - interval '1 day')
        ORDER BY received_at LIMIT most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS purged = ROW_COUNT;
    RETURN purged;
END
$$;

-- A sink that is no more: nothing waits for it any longer. What it skipped stays on record. The name is that of the configuration, so no
-- other work can be forgotten by it.
CREATE FUNCTION retire_sink(retired text) RETURNS boolean
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
BEGIN
    DELETE FROM follower WHERE name = 'siem-' || retired;
    DELETE FROM siem_sink WHERE name = 'siem-' || retired;
    RETURN FOUND;
END
$$;

REVOKE ALL ON FUNCTION purge_registry_events(timestamptz, integer), retire_sink(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_registry_events(timestamptz, integer), retire_sink(text) TO ${application-role};
