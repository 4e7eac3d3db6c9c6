-- Every record has its place in a chain, which docs/decisions/0014-a-chain-of-records.md describes. Records from before this
-- migration have none. Texts instead of jsonb: a chain needs them back as they came.
ALTER TABLE pull_decision ALTER COLUMN verdicts TYPE text;
ALTER TABLE pull_decision
    ADD COLUMN bucket     smallint,
    ADD COLUMN position   bigint,
    -- What keeps the names in a record from being guessed once they are gone; gone together with them.
    ADD COLUMN salt       bytea,
    -- What stands in the chain for the names; here only once they are gone, before it follows from them and the salt.
    ADD COLUMN commitment bytea,
    ADD COLUMN link       bytea;
CREATE INDEX pull_decision_chain ON pull_decision (bucket, position);

ALTER TABLE settings_change ALTER COLUMN before TYPE text, ALTER COLUMN after TYPE text;
ALTER TABLE settings_change
    ADD COLUMN bucket   smallint,
    ADD COLUMN position bigint,
    ADD COLUMN link     bytea;
CREATE INDEX settings_change_chain ON settings_change (bucket, position);

-- How long each chain is, and its last link. A bucket is a partition of the topic the records come from: whoever holds the row of
-- ingest_offset is the only one to write there.
CREATE TABLE chain (
    kind   text     NOT NULL,
    bucket smallint NOT NULL,
    length bigint   NOT NULL,
    head   bytea    NOT NULL,
    PRIMARY KEY (kind, bucket)
);

-- Up to where work that goes along a chain has come; moved in the transaction that does the work.
CREATE TABLE follower (
    name     text     NOT NULL,
    kind     text     NOT NULL,
    bucket   smallint NOT NULL,
    position bigint   NOT NULL,
    PRIMARY KEY (name, kind, bucket)
);

GRANT SELECT, INSERT, UPDATE ON chain, follower TO ${application-role};
