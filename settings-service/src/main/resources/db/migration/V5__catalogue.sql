-- Where a badge comes from, and until when it counts. A badge that is lost counts until expires_at, its grace; then next_badge
-- counts, if there is one.
alter table trusted_publisher
    add column expires_at      timestamptz, -- null: it does not expire
    add column next_badge      text check (next_badge in ('verified_publisher', 'open_source')),
    add column next_expires_at timestamptz,
    add column lost_at         timestamptz,
    add column stated_by       text, -- null: before it was kept here, mp. settings_change
    add column note            text check (char_length(note) <= 500),
    add constraint trusted_publisher_source check (source in ('manual', 'import', 'docker-hub')),
    add constraint trusted_publisher_next check (next_badge is not null or next_expires_at is null),
    add constraint trusted_publisher_grace check (lost_at is null or expires_at is not null);

-- What ends soon, or has ended lately, is told to whom it concerns.
create index trusted_publisher_by_end on trusted_publisher (expires_at) where expires_at is not null;

-- The organizations that a badge lost matters to, by name: without looking at the others, of which there may be a million.
create index organization_relying_on_verified on organization (name)
    where mode <> 'off' and allow_verified_publishers and not allow_community_images;
create index organization_relying_on_sponsored on organization (name)
    where mode <> 'off' and coalesce(allow_sponsored_oss, allow_community_images) and not allow_community_images;

-- A list of official images younger than the one that is shipped.
create table official_images (
    only_row    boolean primary key default true check (only_row),
    source      text not null check (char_length(source) <= 500),
    as_of       date not null,
    names       text[] not null,
    revision    bigint not null check (revision > 0),
    imported_at timestamptz not null
);

-- The one row says where the synchronization with Docker Hub stands, for all replicas. What starts with run_ is of a run
-- that has not ended; what starts with last_ of the one before.
create table hub_synchronization (
    only_row         boolean primary key default true check (only_row),
    due_at           timestamptz not null,
    run_started_at   timestamptz,
    run_search_from  integer, -- null: the search is over
    run_requests     integer,
    run_failures     integer,
    run_quiet_until  timestamptz,
    run_broken_off   boolean,
    last_started_at  timestamptz,
    last_ended_at    timestamptz,
    last_requests    integer,
    last_failure     text, -- null: it succeeded
    last_counts      json,
    succeeded_at     timestamptz
);

insert into hub_synchronization (due_at) values (to_timestamp(0));

-- What the run has found out so far.
create table hub_finding (
    namespace text primary key check (char_length(namespace) between 1 and 63),
    seen      text check (seen in ('verified_publisher', 'open_source')), -- by the search
    to_ask    boolean not null,
    answer    text check (answer in ('verified_publisher', 'open_source', 'none'))
);

grant select, insert, update, delete on official_images, hub_synchronization, hub_finding to "${application-role}";
