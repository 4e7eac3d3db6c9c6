-- Each revision of an organization is one entry of the log, and can be found by its number. That it is exactly one, the
-- index makes certain.
create unique index settings_change_by_revision on settings_change (organization, revision)
    where action in ('organization.create', 'settings.update', 'settings.restore', 'namespaces.update');

-- The organization whose rules count for a user in several, where the platform's rule is that one is designated.
alter table membership add column designated text;

-- What holds for all organizations together.
create table platform_settings (
    scope                 text primary key check (scope = 'platform'),
    several_organizations text not null check (several_organizations in ('most_restrictive', 'first_listed', 'designated')),
    organization_order    text[] not null,
    revision              bigint not null check (revision > 0),
    event_id              uuid not null,
    changed_at            timestamptz not null
);

-- Every installation begins with these, so they may have the same event id everywhere.
insert into platform_settings (scope, several_organizations, organization_order, revision, event_id, changed_at)
values ('platform', 'most_restrictive', '{}', 1, '019ab0b2-6c00-7000-8000-000000000001', now());

insert into outbox_dirty (topic, key, revision, marked_at) values ('pullgate.platform-settings.v1', 'platform', 1, now());

grant select, update on platform_settings to "${application-role}";
