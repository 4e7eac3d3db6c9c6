-- The audit trail. This script runs as the owner role; the application role is granted what it needs and nothing more:
-- records can be added and read by it, never changed or removed.

-- Every decided pull, once. Partitioned by month (UTC), so that old months can be dropped as a whole.
CREATE TABLE pull_decision (
    decision_id        uuid        NOT NULL,
    decided_at         timestamptz NOT NULL,
    recorded_at        timestamptz NOT NULL DEFAULT now(),
    username           text,
    user_id            text,
    issuer             text,
    authentication     text        NOT NULL,
    token_id           text,
    organization       text,
    image              text        NOT NULL,
    registry           text        NOT NULL,
    repository         text        NOT NULL,
    tag                text,
    digest             text,
    category           text        NOT NULL,
    decision           text        NOT NULL,
    reason             text        NOT NULL,
    overridden         text,
    mode               text,
    role               text,
    policy_revision    bigint,
    catalogue_revision bigint,
    staleness_ms       bigint,
    client_address     text,
    user_agent         text,
    door               text        NOT NULL,
    integration        text,
    replica            text        NOT NULL,
    epoch              bigint      NOT NULL,
    sequence           bigint      NOT NULL,
    trace_id           text,
    verdicts           jsonb       NOT NULL,
    -- decided_at is in the key because the key of a partitioned table must hold what it is partitioned by.
    PRIMARY KEY (decision_id, decided_at)
) PARTITION BY RANGE (decided_at);

-- For reports over a stretch of time; next to nothing to keep.
CREATE INDEX pull_decision_time ON pull_decision USING brin (decided_at);
-- For the newest records of all organizations: a BRIN has no order, and each page would read the whole table.
CREATE INDEX pull_decision_newest ON pull_decision (decided_at);
CREATE INDEX pull_decision_of_organization ON pull_decision (organization, decided_at);
CREATE INDEX pull_decision_of_user ON pull_decision (username, decided_at);
-- Hardly anybody is in two organizations. Who does not know that reads all of an organization to find what one of its people did.
CREATE STATISTICS pull_decision_of_people (dependencies) ON organization, username FROM pull_decision;
-- Who pulled this image: in one organization newest first, or, where it is rare, in all of them. A hash, because a repository may be of
-- any length, and an index takes none of more than 2,704 bytes.
CREATE INDEX pull_decision_of_repository ON pull_decision (hashtext(repository), organization, decided_at);
-- Refusals are few and asked for most.
CREATE INDEX pull_decision_refused ON pull_decision (organization, decided_at) WHERE decision <> 'allowed';

CREATE TABLE settings_change (
    id             uuid        PRIMARY KEY,
    occurred_at    timestamptz NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    organization   text,
    revision       bigint      NOT NULL,
    action         text        NOT NULL,
    actor          text,
    target         text,
    client_address text,
    user_agent     text,
    before         jsonb,
    after          jsonb
);

CREATE INDEX settings_change_of_organization ON settings_change (organization, occurred_at, id);
CREATE INDEX settings_change_time ON settings_change (occurred_at, id);

-- Messages that could not be read, as they came.
CREATE TABLE dead_letter (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic     text        NOT NULL,
    partition integer     NOT NULL,
    "offset"  bigint      NOT NULL,
    bytes     bytea       NOT NULL,
    problem   text        NOT NULL,
    seen_at   timestamptz NOT NULL DEFAULT now()
);

-- Up to where each Kafka partition is stored. Moved in the transaction that stores the records, and the row's lock is what
-- keeps two replicas from storing the same records. A topic made anew under its old name has another id and begins at 0.
CREATE TABLE ingest_offset (
    topic       text   NOT NULL,
    partition   integer NOT NULL,
    topic_id    uuid   NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- Makes the partitions for these instants that are not there yet. The application role may call it: it cannot create or
-- alter tables itself. A new month is built beside the table and then attached, which lets readers and writers pass.
CREATE FUNCTION ensure_pull_decision_months(instants timestamptz[]) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    first_day date;
    month     text;
BEGIN
    FOR first_day IN
        SELECT DISTINCT date_trunc('month', instant AT TIME ZONE 'UTC')::date FROM unnest(instants) AS instant ORDER BY 1
    LOOP
        month := 'pull_decision_' || to_char(first_day, 'YYYY_MM');
        CONTINUE WHEN to_regclass(quote_ident(month)) IS NOT NULL;
        PERFORM pg_advisory_xact_lock(hashtext('ensure_pull_decision_months'));
        -- By a query of its own: to_regclass remembers that there was none, and who waited for another would make it once more.
        PERFORM FROM pg_class WHERE relname = month AND relnamespace = '${flyway:defaultSchema}'::regnamespace;
        CONTINUE WHEN FOUND;
        EXECUTE format('CREATE TABLE %I.%I (LIKE pull_decision INCLUDING DEFAULTS INCLUDING STORAGE INCLUDING STATISTICS)',
            '${flyway:defaultSchema}', month);
        EXECUTE format('ALTER TABLE pull_decision ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', month,
            to_char(first_day, 'YYYY-MM-DD "00:00:00+00"'),
            to_char(first_day + interval '1 month', 'YYYY-MM-DD "00:00:00+00"'));
    END LOOP;
END
$$;

REVOKE ALL ON FUNCTION ensure_pull_decision_months(timestamptz[]) FROM PUBLIC;

GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO ${application-role};
GRANT SELECT, INSERT ON pull_decision, settings_change, dead_letter TO ${application-role};
GRANT SELECT, INSERT, UPDATE ON ingest_offset TO ${application-role};
GRANT EXECUTE ON FUNCTION ensure_pull_decision_months(timestamptz[]) TO ${application-role};

-- Batches are copied into a temporary table first.
DO $$
BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO %I', current_database(), '${application-role}');
END
$$;
