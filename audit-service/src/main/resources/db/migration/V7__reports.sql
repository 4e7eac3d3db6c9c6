-- Reports and exports, which docs/decisions/0017-reports-and-exports.md describes. All of it is derived or wanted for a while only:
-- the application role may change it.

-- How many pulls there were on a day (UTC), of an organization, seen along one dimension: `total`, `category`, `repository`
-- (registry/repository), `user`, `door` or `reason`. No organization: no organization's rules applied. No value: in the total, or
-- where a pull has none, like the user of an anonymous one.
-- Counts are added to all the time: room in the pages lets PostgreSQL do so without touching the index.
CREATE TABLE pull_count (
    day          date   NOT NULL,
    organization text   COLLATE "C",
    dimension    text   COLLATE "C" NOT NULL,
    value        text   COLLATE "C",
    decision     text   COLLATE "C" NOT NULL,
    pulls        bigint NOT NULL
) WITH (fillfactor = 70);
-- One index for both questions: a day of everybody is one range of it, a month of an organization one small range for each day.
CREATE UNIQUE INDEX pull_count_key ON pull_count (dimension, day, organization, value, decision) NULLS NOT DISTINCT;

-- Counts pulls by day and organization, along every dimension at once. No text is longer than an index can hold. The time itself is
-- there so that a question counts the days it asks for, and no other months.
CREATE VIEW pull_tally_source AS
SELECT bucket, position, (decided_at AT TIME ZONE 'UTC')::date AS day, left(organization, 128) COLLATE "C" AS organization,
       left(category, 400) COLLATE "C" AS category, left(registry || '/' || repository, 400) COLLATE "C" AS repository,
       left(username, 400) COLLATE "C" AS username, left(door, 400) COLLATE "C" AS door,
       left(reason, 400) COLLATE "C" AS reason, left(decision, 64) COLLATE "C" AS decision, decided_at
FROM pull_decision;

-- Records from before the chains are counted here and now; those in a chain are counted by the follower `roll-ups`.
INSERT INTO pull_count (day, organization, dimension, value, decision, pulls)
SELECT day, organization,
       CASE grouping(category, repository, username, door, reason)
           WHEN 31 THEN 'total' WHEN 15 THEN 'category' WHEN 23 THEN 'repository' WHEN 27 THEN 'user' WHEN 29 THEN 'door'
           ELSE 'reason' END,
       CASE grouping(category, repository, username, door, reason)
           WHEN 15 THEN category WHEN 23 THEN repository WHEN 27 THEN username WHEN 29 THEN door WHEN 30 THEN reason END,
       decision, count(*)
FROM pull_tally_source WHERE position IS NULL
GROUP BY day, organization, decision, GROUPING SETS ((), (category), (repository), (username), (door), (reason));

-- When names are taken out of records, they go from the counts too, in the same transaction. What the follower has not come to yet will be
-- counted as it is by then; its row is locked, so that it cannot pass meanwhile. In the order in which the follower writes: two that add
-- to the same counts in different orders block each other.
CREATE FUNCTION recount_users() RETURNS trigger
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
CREATE TRIGGER recount_users AFTER UPDATE ON pull_decision
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION recount_users();

-- Exports somebody asked for. `attempt` counts how often one was begun: whoever works on an earlier attempt has lost it.
CREATE TABLE export (
    id                uuid        PRIMARY KEY,
    asked_by          text        NOT NULL,
    audits_everything boolean     NOT NULL,
    -- What was ordered, as JSON.
    wanted            text        NOT NULL,
    state             text        NOT NULL DEFAULT 'queued',
    attempt           integer     NOT NULL DEFAULT 0,
    lease_until       timestamptz,
    -- The organizations whose records the asker could read when it was begun.
    overseen          text[]      NOT NULL DEFAULT '{}',
    rows              bigint      NOT NULL DEFAULT 0,
    size              bigint      NOT NULL DEFAULT 0,
    sha256            text,
    problem           text,
    asked_at          timestamptz NOT NULL DEFAULT now(),
    finished_at       timestamptz,
    expires_at        timestamptz
);
CREATE INDEX export_unfinished ON export (asked_at) WHERE state IN ('queued', 'running');
CREATE INDEX export_of_user ON export (asked_by, asked_at);

-- Their content, in pieces of 1 MiB (the last one is smaller), each deflated.
CREATE TABLE export_chunk (
    export  uuid    NOT NULL REFERENCES export ON DELETE CASCADE,
    attempt integer NOT NULL,
    number  integer NOT NULL,
    bytes   bytea   NOT NULL,
    PRIMARY KEY (export, attempt, number)
);
ALTER TABLE export_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Reports sent as a link by mail. `next_at` moves on in the transaction that sends.
CREATE TABLE report_schedule (
    id           uuid        PRIMARY KEY,
    organization text        NOT NULL,
    every        text        NOT NULL,
    recipient    text        NOT NULL,
    asked_by     text        NOT NULL,
    asked_at     timestamptz NOT NULL DEFAULT now(),
    due          date        NOT NULL,
    -- When it is tried next: on that day, or later if it could not be sent.
    next_at      timestamptz NOT NULL
);
CREATE INDEX report_schedule_due ON report_schedule (next_at);
CREATE INDEX report_schedule_of_organization ON report_schedule (organization);

GRANT SELECT ON pull_tally_source TO ${application-role};
GRANT SELECT, INSERT, UPDATE ON pull_count TO ${application-role};
GRANT SELECT, INSERT, UPDATE, DELETE ON export, export_chunk, report_schedule TO ${application-role};
