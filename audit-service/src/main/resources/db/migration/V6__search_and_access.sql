-- Searches people want to make again. No records: whoever made one may change and delete it.
CREATE TABLE saved_query (
    id           uuid        PRIMARY KEY,
    owner        text        NOT NULL,
    -- With whose people it is shared; NULL: it is its owner's alone.
    organization text,
    name         text        NOT NULL,
    search       text        NOT NULL,
    revision     bigint      NOT NULL,
    changed_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX saved_query_of_user ON saved_query (owner, name) WHERE organization IS NULL;
CREATE UNIQUE INDEX saved_query_of_organization ON saved_query (organization, name) WHERE organization IS NOT NULL;

-- Every reading of records, successful or refused. Added and read by the application role, like records.
CREATE TABLE audit_access (
    id             uuid        PRIMARY KEY,
    accessed_at    timestamptz NOT NULL,
    username       text,
    client_address text,
    user_agent     text,
    method         text        NOT NULL,
    path           text        NOT NULL,
    query          text,
    -- Of all organizations there are; then none is named.
    everything     boolean     NOT NULL,
    organizations  text[]      NOT NULL,
    -- NULL: none was shown, or how many is in audit_access_count, or it is an answer that counts itself.
    records        bigint,
    status         smallint    NOT NULL
);
CREATE INDEX audit_access_newest ON audit_access (accessed_at, id);
CREATE INDEX audit_access_of_user ON audit_access (username, accessed_at, id);
CREATE INDEX audit_access_of_organization ON audit_access USING gin (organizations);
CREATE INDEX audit_access_of_everything ON audit_access (accessed_at) WHERE everything;

-- How many records an answer showed that was written while it was read; added when it ends.
CREATE TABLE audit_access_count (
    id      uuid   PRIMARY KEY,
    counted bigint NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON saved_query TO ${application-role};
GRANT SELECT, INSERT ON audit_access, audit_access_count TO ${application-role};
