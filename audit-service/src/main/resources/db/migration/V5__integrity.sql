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

-- Drops the month a checkpoint says is purged: only that, only while no organization with records in it is held, and only if no
-- record came into it since. False if there is nothing to drop any more.
CREATE FUNCTION purge_pull_decisions(checkpoint_number bigint) RETURNS boolean
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, ${flyway:defaultSchema}, pg_temp
    SET lock_timeout = '3s'
AS $$
DECLARE
    sealed  jsonb;
    month   text;
    at_fault boolean;
BEGIN
    SELECT payload INTO sealed FROM checkpoint WHERE number = checkpoint_number AND payload ? 'purge';
    IF sealed IS NULL THEN
        RAISE EXCEPTION 'checkpoint % purges nothing', checkpoint_number USING ERRCODE = 'invalid_parameter_value';
    END IF;
    month := 'pull_decision_' || replace(sealed #>> '{purge,month}', '-', '_');
    IF NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = 'pull_decision'::regclass
            AND inhrelid = to_regclass(quote_ident(month))) THEN
        RETURN false;
    END IF;
    -- Before anything else, as whoever stores records takes it, so that neither waits for the other.
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
    EXECUTE format('DROP TABLE %I', month);
    RETURN true;
END
$$;

-- A column as docs/decisions/0014-a-chain-of-records.md hashes it.
CREATE FUNCTION hashed_cell(value text) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog
RETURN CASE WHEN value IS NULL THEN '\xffffffff'::bytea
    ELSE int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') END;

-- Takes the names out of these pulls and puts what stands for them in their place. Only out of those for which a checkpoint says
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
    SELECT (payload ->> 'namesGoneBefore')::timestamptz INTO gone_before FROM checkpoint ORDER BY number DESC LIMIT 1;
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
GRANT SELECT ON held_organization TO ${application-role};
GRANT EXECUTE ON FUNCTION purge_pull_decisions(bigint), take_names(uuid[], timestamptz[], text[]) TO ${application-role};
