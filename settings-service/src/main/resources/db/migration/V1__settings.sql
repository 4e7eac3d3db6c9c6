-- Everything settings-service knows. The state tables carry, beside the state, what their events carry too: the revision,
-- the id of the event and the time of the change. So publishing a row again gives the very same event.

create table organization (
    name                      text primary key check (char_length(name) between 1 and 63),
    mode                      text not null check (mode in ('off', 'monitor', 'enforce')),
    allow_official_images     boolean not null,
    allow_verified_publishers boolean not null,
    allow_community_images    boolean not null,
    allow_sponsored_oss       boolean, -- null: as community images
    allowed_repositories      text[] not null,
    other_registries_governed boolean not null,
    other_registries_allowed  text[] not null,
    revision                  bigint not null check (revision > 0),
    event_id                  uuid not null,
    changed_at                timestamptz not null
);

create table organization_namespace (
    namespace    text primary key check (char_length(namespace) between 1 and 63 and namespace <> 'library'),
    organization text not null references organization,
    position     integer not null,
    unique (organization, position)
);

-- One row per user who ever was a member; the event of a user lists all of the user's organizations.
create table membership (
    username   text primary key check (char_length(username) between 1 and 255),
    revision   bigint not null check (revision > 0),
    event_id   uuid not null,
    changed_at timestamptz not null
);

create table member (
    organization text not null references organization,
    username     text not null references membership,
    role         text not null check (role in ('owner', 'auditor', 'member')),
    revision     bigint not null,
    primary key (organization, username)
);

create index member_by_username on member (username);

create table access_token (
    id         uuid primary key,
    username   text not null check (char_length(username) between 1 and 255),
    label      text not null,
    sha256     text not null unique check (char_length(sha256) = 64),
    scopes     text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked    boolean not null,
    revision   bigint not null check (revision > 0),
    event_id   uuid not null,
    changed_at timestamptz not null
);

create index access_token_by_username on access_token (username, created_at desc);

-- The one row counts the changes of the whole catalogue, and is locked by who makes one.
create table catalogue (
    only_row boolean primary key default true check (only_row),
    revision bigint not null
);

insert into catalogue (revision) values (0);

create table trusted_publisher (
    namespace  text primary key check (char_length(namespace) between 1 and 63 and namespace <> 'library'),
    badge      text not null check (badge in ('verified_publisher', 'open_source', 'none')),
    source     text not null,
    fetched_at timestamptz not null,
    revision   bigint not null check (revision > 0),
    event_id   uuid not null,
    changed_at timestamptz not null
);

-- json, not jsonb: a log gives back what was written, in the order it was written.
create table settings_change (
    id             uuid primary key,
    occurred_at    timestamptz not null,
    organization   text,
    revision       bigint not null,
    action         text not null,
    actor          text not null,
    target         text not null,
    client_address text,
    user_agent     text,
    before         json,
    after          json
);

-- What has changed and is not yet known to be in Kafka. A key stands here once, however often it changed: what is
-- published is always the present state.
create table outbox_dirty (
    topic     text not null,
    key       text not null,
    revision  bigint not null,
    marked_at timestamptz not null,
    primary key (topic, key)
);

create index outbox_dirty_by_age on outbox_dirty (marked_at);

create sequence heartbeat_revision;

-- The service itself may not alter tables, and may only add to the log.
grant select, insert, update, delete
    on organization, organization_namespace, membership, member, access_token, catalogue, trusted_publisher, outbox_dirty
    to "${application-role}";
grant usage on sequence heartbeat_revision to "${application-role}";
grant select, insert on settings_change to "${application-role}";
revoke update, delete, truncate on settings_change from "${application-role}";
