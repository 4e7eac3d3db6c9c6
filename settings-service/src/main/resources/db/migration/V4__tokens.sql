-- Suspended tokens, who made a token and when it was last used; sessions opened with a token; when an entry of an allow
-- list was last used.

alter table access_token
    add column suspended          boolean not null default false,
    add column creator_address    text,
    add column creator_user_agent text,
    add column last_used_at       timestamptz;

-- A bearer is good while its row is here, has not ended, and the token is good: it has no state of its own to change.
create table session (
    sha256       text primary key check (char_length(sha256) = 64),
    access_token uuid not null references access_token,
    expires_at   timestamptz not null
);

create index session_by_end on session (expires_at);

-- update is never done, but needed to lock a row before it is deleted.
grant select, insert, update, delete on session to "${application-role}";

-- A row stays when its entry is taken off the list: the entry may come back, and what was once used is worth knowing.
create table allowed_repository_use (
    organization    text not null references organization,
    repository      text not null,
    last_matched_at timestamptz not null,
    primary key (organization, repository)
);

grant select, insert, update on allowed_repository_use to "${application-role}";
