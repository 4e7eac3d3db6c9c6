-- What registries tell, and what was made of it (docs/decisions/0019-leaks.md). The first table holds facts: they can be added, and
-- only which pull an event was folded into may change. The other two are made of facts and can be made anew.

CREATE TABLE registry_event (
    -- The registry by its name in the configuration, as in pull_decision; registry and repository are what it means.
    integration    text        NOT NULL,
    event_id       text        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    received_at    timestamptz NOT NULL DEFAULT now(),
    action         text        NOT NULL,
    method         text,
    registry       text        NOT NULL,
    repository     text        NOT NULL,
    digest         text,
    tag            text,
    media_type     text,
    client_address text,
    user_agent     text,
    username       text,
    instance       text,
    pull_id        uuid,
    PRIMARY KEY (integration, event_id)
);

-- Pulls that wait for being folded.
CREATE INDEX registry_event_pending ON registry_event (integration, occurred_at) WHERE pull_id IS NULL AND action = 'pull';
CREATE INDEX registry_event_push ON registry_event (integration, repository, occurred_at) WHERE action = 'push';
CREATE INDEX registry_event_of_pull ON registry_event (pull_id);
CREATE INDEX registry_event_received ON registry_event (integration, received_at);

-- Requests that were one pull. A nature of undecided or refused makes it a leak.
CREATE TABLE registry_pull (
    id             uuid        PRIMARY KEY,
    integration    text        NOT NULL,
    registry       text        NOT NULL,
    repository     text        NOT NULL,
    client         text        NOT NULL,
    nature         text        NOT NULL,
    organization   text,
    started_at     timestamptz NOT NULL,
    ended_at       timestamptz NOT NULL,
    folded_at      timestamptz NOT NULL,
    username       text,
    client_address text,
    user_agent     text,
    tag            text,
    digest         text,
    heads          integer     NOT NULL,
    manifests      integer     NOT NULL,
    blobs          integer     NOT NULL,
    refusal        uuid
);

CREATE INDEX registry_pull_at ON registry_pull (integration, registry, repository, started_at);
CREATE INDEX registry_pull_leak ON registry_pull (started_at, id) WHERE nature IN ('undecided', 'refused');
CREATE INDEX registry_pull_leak_of_organization ON registry_pull (organization, started_at, id)
    WHERE nature IN ('undecided', 'refused');
CREATE INDEX registry_pull_leak_of_user ON registry_pull (username, started_at, id) WHERE nature IN ('undecided', 'refused');

-- The decisions a pull followed. A decision to let through that is not here was not made use of.
CREATE TABLE followed_decision (
    decision_id uuid NOT NULL,
    pull_id     uuid NOT NULL REFERENCES registry_pull ON DELETE CASCADE,
    PRIMARY KEY (decision_id, pull_id)
);
CREATE INDEX followed_decision_of_pull ON followed_decision (pull_id);

-- What was recorded lately, to find decisions that come after a leak was called one. Next to nothing to keep.
CREATE INDEX pull_decision_recorded ON pull_decision USING brin (recorded_at);

GRANT SELECT, INSERT ON registry_event TO ${application-role};
GRANT UPDATE (pull_id) ON registry_event TO ${application-role};
GRANT SELECT, INSERT, UPDATE, DELETE ON registry_pull, followed_decision TO ${application-role};
