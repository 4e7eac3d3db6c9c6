-- How often an export was begun and failed. `attempt` says which attempt is the last one, and that may also have been handed on.
ALTER TABLE export ADD COLUMN failures integer NOT NULL DEFAULT 0;
-- What has expired goes piece by piece.
CREATE INDEX export_expiring ON export (expires_at) WHERE expires_at IS NOT NULL;

-- Whether whoever asked may have links sent as an auditor of the installation, and whether the address was their own: both were in
-- their token, which nobody has when the mail is sent.
ALTER TABLE report_schedule ADD COLUMN audits_everything boolean NOT NULL DEFAULT false;
ALTER TABLE report_schedule ADD COLUMN own_address boolean NOT NULL DEFAULT false;

-- As V7 has it, with the time itself behind: what is counted with a question is of the days it asks for, and of no other months.
CREATE OR REPLACE VIEW pull_tally_source AS
SELECT bucket, position, (decided_at AT TIME ZONE 'UTC')::date AS day, left(organization, 128) COLLATE "C" AS organization,
       left(category, 400) COLLATE "C" AS category, left(registry || '/' || repository, 400) COLLATE "C" AS repository,
       left(username, 400) COLLATE "C" AS username, left(door, 400) COLLATE "C" AS door,
       left(reason, 400) COLLATE "C" AS reason, left(decision, 64) COLLATE "C" AS decision, decided_at
FROM pull_decision;

-- As V7 has it, in the order in which the follower writes: two that add to the same counts in different orders block each other.
CREATE OR REPLACE FUNCTION recount_users() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
BEGIN
    PERFORM FROM follower WHERE name = 'roll-ups' AND kind = 'pull' AND bucket IN (SELECT bucket FROM before) ORDER BY bucket
        FOR UPDATE;
    INSERT INTO pull_count AS counted (day, organization, dimension, value, decision, pulls)
    SELECT day, organization, 'user', value, decision, sum(difference)
    FROM (SELECT (decided_at AT TIME ZONE 'UTC')::date AS day, left(organization, 128) COLLATE "C" AS organization,
              left(username, 400) COLLATE "C" AS value, left(decision, 64) COLLATE "C" AS decision, bucket, position, difference
          FROM (SELECT decided_at, organization, username, decision, bucket, position, -1 AS difference FROM before
                UNION ALL SELECT decided_at, organization, username, decision, bucket, position, 1 FROM after) AS both_times
         ) AS changed
    WHERE position IS NULL OR position <= (SELECT follower.position FROM follower
        WHERE follower.name = 'roll-ups' AND follower.kind = 'pull' AND follower.bucket = changed.bucket)
    GROUP BY day, organization, value, decision HAVING sum(difference) <> 0
    ORDER BY day, organization, value, decision
    ON CONFLICT (dimension, day, organization, value, decision) DO UPDATE SET pulls = counted.pulls + excluded.pulls;
    DELETE FROM pull_count AS counted USING before
    WHERE counted.dimension = 'user' AND counted.pulls = 0 AND counted.day = (before.decided_at AT TIME ZONE 'UTC')::date
        AND counted.organization IS NOT DISTINCT FROM left(before.organization, 128)
        AND counted.value = left(before.username, 400) AND counted.decision = left(before.decision, 64);
    RETURN NULL;
END
$$;

-- Lets go of readings that are older than they are kept, so many at a time. The service cannot remove others: nothing that is younger
-- than thirty days goes, whoever calls this.
CREATE FUNCTION forget_accesses(older_than timestamptz, most integer) RETURNS bigint
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    gone bigint;
BEGIN
    WITH old AS (
        SELECT id FROM audit_access WHERE accessed_at < least(older_than, now() - interval '30 days')
        ORDER BY accessed_at, id LIMIT most),
    counts AS (DELETE FROM audit_access_count USING old WHERE audit_access_count.id = old.id),
    accesses AS (DELETE FROM audit_access USING old WHERE audit_access.id = old.id RETURNING 1)
    SELECT count(*) INTO gone FROM accesses;
    RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION forget_accesses(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_accesses(timestamptz, integer) TO ${application-role};
