-- Whoever is about to become a member for the first time has a row at revision 0 meanwhile, which others can wait for. It is
-- never committed: the transaction that made it gives it revision 1, or fails.
alter table membership
    drop constraint membership_revision_check,
    add constraint membership_revision_check check (revision >= 0);

-- What identity providers show to provision an organization's members (SCIM). A revoked one is gone.
create table provisioning_token (
    id           uuid primary key,
    organization text not null references organization,
    label        text not null,
    sha256       text not null unique check (char_length(sha256) = 64),
    created_by   text not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
);

create index provisioning_token_by_organization on provisioning_token (organization, created_at desc);

-- Whom an identity provider has told of. Who is active stands in "member" and nowhere else. What it wrote is json, not jsonb:
-- it gets back what it wrote.
create table provisioned_user (
    id           uuid primary key,
    organization text not null references organization,
    username     text not null check (char_length(username) between 1 and 255),
    external_id  text,
    attributes   json not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    unique (organization, username)
);

create index provisioned_user_by_external_id on provisioned_user (organization, external_id);
create index provisioned_user_by_age on provisioned_user (organization, id);

create table provisioned_group (
    id           uuid primary key,
    organization text not null references organization,
    name         text not null,
    external_id  text,
    created_at   timestamptz not null,
    changed_at   timestamptz not null
);

create unique index provisioned_group_by_name on provisioned_group (organization, lower(name));
create index provisioned_group_by_external_id on provisioned_group (organization, external_id);

create table provisioned_group_member (
    group_id uuid not null references provisioned_group on delete cascade,
    user_id  uuid not null references provisioned_user on delete cascade,
    primary key (group_id, user_id)
);

create index provisioned_group_member_by_user on provisioned_group_member (user_id);

-- Which roles groups give, where it is not what every organization begins with.
create table group_roles (
    organization text primary key references organization,
    roles        json not null,
    revision     bigint not null check (revision > 0)
);

grant select, insert, update, delete
    on provisioning_token, provisioned_user, provisioned_group, provisioned_group_member, group_roles
    to "${application-role}";
