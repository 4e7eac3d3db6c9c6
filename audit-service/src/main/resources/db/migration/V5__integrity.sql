-- Signed statements about the chains (docs/decisions/0015-checkpoints.md). The application role adds and reads them. Whatever becomes
-- of this table, what was published elsewhere stays.
CREATE TABLE checkpoint (
    number  bigint PRIMARY KEY CHECK (number > 0),
    -- What the signed text says, to be read by SQL.
    payload jsonb  NOT NULL,
    -- As it is published.
    jws     text   NOT NULL
);

-- Who said when and why that an organization's records must be kept, or need not be kept any more. The last word counts.
CREATE TABLE legal_hold (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization text        NOT NULL,
    held         boolean     NOT NULL,
    at           timestamptz NOT NULL,
    actor        text        NOT NULL,
    reason       text        NOT NULL
);
CREATE INDEX legal_hold_of_organization ON legal_hold (organization, id);

CREATE VIEW held_organization AS
    SELECT organization, at, actor, reason
    FROM (SELECT DISTINCT ON (organization) * FROM legal_hold ORDER BY organization, id DESC) AS last_word WHERE held;

-- The least that is kept, whatever a checkpoint says: who has the application role alone cannot let go of more. Only the owner of the
-- database changes it.
CREATE TABLE least_kept (
    only_one boolean  PRIMARY KEY DEFAULT true CHECK (only_one),
    -- So many whole months beside the one that is not over.
    months   integer  NOT NULL CHECK (months >= 0),
    -- So long after they were recorded, names stay in pulls.
    names    interval NOT NULL CHECK (names >= interval '0')
);
INSERT INTO least_kept (months, names) VALUES (0, '0');

-- Nobody leaves out numbers, so that the newest is the newest.
CREATE FUNCTION follow_checkpoint() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
BEGIN
    IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM checkpoint) THEN
        RAISE EXCEPTION 'checkpoint % does not follow the newest', NEW.number USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER follow_checkpoint BEFORE INSERT ON checkpoint FOR EACH ROW EXECUTE FUNCTION follow_checkpoint();

-- Drops the month the newest checkpoint says is purged: only a month that is over, only while no organization with records in it is held,
-- and only if no record came into it since. With it go the counts by the names of its users. False if there is nothing to drop any more,
-- or if somebody is just making a checkpoint. Whoever reads or stores waits for it a fifth of a second at most.
CREATE FUNCTION purge_pull_decisions(checkpoint_number bigint) RETURNS boolean
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
    SET lock_timeout = '200ms'
AS $$
DECLARE
    sealed    jsonb;
    first_day timestamp;
    kept_from timestamp;
    month     text;
    at_fault  boolean;
BEGIN
    -- The lock of whoever makes a checkpoint: it says what is still there.
    IF NOT pg_try_advisory_xact_lock(x'636865636b706f69'::bigint) THEN
        RETURN false;
    END IF;
    SELECT payload INTO sealed FROM checkpoint WHERE number = checkpoint_number AND payload ? 'purge';
    IF sealed IS NULL THEN
        RAISE EXCEPTION 'checkpoint % purges nothing', checkpoint_number USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF EXISTS (SELECT FROM checkpoint WHERE number > checkpoint_number) THEN
        RAISE EXCEPTION 'checkpoint % is not the newest', checkpoint_number USING ERRCODE = 'object_in_use';
    END IF;
    first_day := to_date(sealed #>> '{purge,month}', 'YYYY-MM');
    month := 'pull_decision_' || to_char(first_day, 'YYYY_MM');
    SELECT date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => least_kept.months) INTO kept_from
        FROM least_kept;
    IF kept_from IS NULL OR first_day >= kept_from THEN
        RAISE EXCEPTION '% is not over, or the owner of the database keeps it', month
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF EXISTS (SELECT FROM jsonb_to_recordset(sealed -> 'chains') AS said (kind text, bucket int, length bigint)
            LEFT JOIN chain USING (kind, bucket) WHERE said.length > coalesce(chain.length, 0)) THEN
        RAISE EXCEPTION 'checkpoint % speaks of records that are not there', checkpoint_number
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = 'pull_decision'::regclass
            AND inhrelid = to_regclass(quote_ident(month))) THEN
        RETURN false;
    END IF;
    -- A hold that is just being said counts, or waits until the month is gone.
    LOCK TABLE legal_hold IN SHARE MODE;
    -- Before the month itself, as whoever stores records takes it, so that neither waits for the other.
    LOCK TABLE ONLY pull_decision IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('SELECT EXISTS (SELECT FROM held_organization AS held WHERE EXISTS (SELECT FROM %I AS pull'
        ' WHERE pull.organization = held.organization))', month) INTO at_fault;
    IF at_fault THEN
        RAISE EXCEPTION 'a legal hold covers %', month USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    -- Positions the checkpoint does not count; in buckets it does not know, all.
    EXECUTE format('SELECT EXISTS (SELECT FROM chain LEFT JOIN jsonb_to_recordset($1) AS sealed (kind text, bucket int, length bigint)'
        ' USING (kind, bucket) WHERE chain.kind = ''pull'' AND EXISTS (SELECT FROM %I AS pull'
        ' WHERE pull.bucket = chain.bucket AND pull.position > coalesce(sealed.length, 0)))', month)
        INTO at_fault USING sealed -> 'chains';
    IF at_fault THEN
        RAISE EXCEPTION 'records came into % since it was sealed', month USING ERRCODE = 'object_in_use';
    END IF;
    -- Records of a pull whose clock was slow are young, however old its month is. The last of each chain is the youngest.
    EXECUTE format('SELECT EXISTS (SELECT FROM chain CROSS JOIN LATERAL (SELECT pull.recorded_at FROM %1$I AS pull'
        ' WHERE pull.bucket = chain.bucket ORDER BY pull.position DESC LIMIT 1) AS youngest'
        ' WHERE chain.kind = ''pull'' AND youngest.recorded_at >= $1)'
        ' OR EXISTS (SELECT FROM %1$I AS pull WHERE pull.bucket IS NULL AND pull.recorded_at >= $1)', month)
        INTO at_fault USING kept_from AT TIME ZONE 'UTC';
    IF at_fault THEN
        RAISE EXCEPTION '% has records that are too young', month USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    EXECUTE format('DROP TABLE %I', month);
    -- What is left of them in the counts, where no pseudonym was put in their place before.
    DELETE FROM pull_count WHERE dimension = 'user' AND day >= first_day AND day < first_day + interval '1 month'
        AND value !~ '^~[0-9a-f]{32}$';
    RETURN true;
END
$$;

-- A column as docs/decisions/0014-a-chain-of-records.md hashes it.
CREATE FUNCTION hashed_cell(value text) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog
RETURN CASE WHEN value IS NULL THEN '\xffffffff'::bytea
    ELSE int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') END;

-- Takes the names out of these pulls and puts what stands for them in their place. Only out of those for which the newest checkpoint says
-- that they may go, and which no legal hold covers. How many it were.
CREATE FUNCTION take_names(ids uuid[], times timestamptz[], pseudonyms text[]) RETURNS bigint
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    gone_before timestamptz;
    taken       bigint;
BEGIN
    -- A hold that is just being said counts, or waits until these names are gone.
    LOCK TABLE legal_hold IN SHARE MODE;
    SELECT CASE WHEN payload ? 'namesGoneBefore'
        THEN least((payload ->> 'namesGoneBefore')::timestamptz, now() - (SELECT names FROM least_kept)) END
        INTO gone_before FROM checkpoint ORDER BY number DESC LIMIT 1;
    UPDATE pull_decision AS pull SET
        -- Without a salt it has no place in a chain, and nothing has to be kept for that.
        commitment = CASE WHEN salt IS NULL THEN ''::bytea ELSE sha256(salt || hashed_cell(username) || hashed_cell(user_id)
            || hashed_cell(issuer) || hashed_cell(token_id) || hashed_cell(client_address) || hashed_cell(user_agent)) END,
        username = chosen.pseudonym, user_id = NULL, issuer = NULL, token_id = NULL, client_address = NULL, user_agent = NULL,
        salt = NULL
    FROM unnest(ids, times, pseudonyms) AS chosen (id, decided_at, pseudonym)
    WHERE pull.decision_id = chosen.id AND pull.decided_at = chosen.decided_at AND pull.commitment IS NULL
        AND pull.recorded_at < gone_before
        AND (pull.username IS NULL) = (chosen.pseudonym IS NULL)
        AND coalesce(chosen.pseudonym ~ '^~[0-9a-f]{32}$', true)
        AND NOT EXISTS (SELECT FROM held_organization AS held WHERE held.organization = pull.organization);
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN taken;
END
$$;

REVOKE ALL ON FUNCTION purge_pull_decisions(bigint), hashed_cell(text), take_names(uuid[], timestamptz[], text[]) FROM PUBLIC;
GRANT SELECT, INSERT ON checkpoint, legal_hold TO ${application-role};
GRANT SELECT ON held_organization, least_kept TO ${application-role};
GRANT EXECUTE ON FUNCTION purge_pull_decisions(bigint), take_names(uuid[], timestamptz[], text[]) TO ${application-role};
