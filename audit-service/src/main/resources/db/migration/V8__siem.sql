-- Sinks records are forwarded to (docs/decisions/0018-to-a-siem.md). How far each has come, its rows in follower say; this table says
-- that it has begun: a sink that starts with what happens from now on must not do so again after a restart.
CREATE TABLE siem_sink (
    name     text        NOT NULL PRIMARY KEY,
    begun_at timestamptz NOT NULL DEFAULT now()
);

-- Events a receiver refused for good. The records are where they were; here is which of them a sink went past.
CREATE TABLE siem_skipped (
    name       text        NOT NULL,
    kind       text        NOT NULL,
    id         uuid        NOT NULL,
    problem    text        NOT NULL,
    skipped_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, id)
);

GRANT SELECT, INSERT ON siem_sink, siem_skipped TO ${application-role};
