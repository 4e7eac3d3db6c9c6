-- Since when each rule is as it is. Of the rules there are already, the log knows: a rule was set by the last change that
-- names another value before than after.
alter table organization
    add column mode_since                timestamptz,
    add column official_images_since     timestamptz,
    add column verified_publishers_since timestamptz,
    add column community_images_since    timestamptz,
    add column sponsored_oss_since       timestamptz,
    add column other_registries_since    timestamptz;

update organization o
set mode_since                = coalesce(log.mode, o.changed_at),
    official_images_since     = coalesce(log.official, o.changed_at),
    verified_publishers_since = coalesce(log.verified, o.changed_at),
    community_images_since    = coalesce(log.community, o.changed_at),
    sponsored_oss_since       = coalesce(log.sponsored, log.created, o.changed_at),
    other_registries_since    = coalesce(log.others, log.created, o.changed_at)
from organization same
    left join lateral (
        select min(occurred_at) as created,
            max(occurred_at) filter (where before ->> 'mode' is distinct from after ->> 'mode') as mode,
            max(occurred_at) filter (where before ->> 'allow_official_images' is distinct from after ->> 'allow_official_images') as official,
            max(occurred_at) filter (where before ->> 'allow_verified_publishers' is distinct from after ->> 'allow_verified_publishers') as verified,
            max(occurred_at) filter (where before ->> 'allow_community_images' is distinct from after ->> 'allow_community_images') as community,
            max(occurred_at) filter (where before ->> 'allow_sponsored_oss' is distinct from after ->> 'allow_sponsored_oss') as sponsored,
            max(occurred_at) filter (where before ->> 'other_registries' is distinct from after ->> 'other_registries') as others
        from settings_change c
        where c.organization = same.name
            and c.action in ('organization.create', 'settings.update', 'settings.restore', 'namespaces.update')
    ) log on true
where o.name = same.name;

alter table organization
    alter column mode_since set not null,
    alter column official_images_since set not null,
    alter column verified_publishers_since set not null,
    alter column community_images_since set not null,
    alter column sponsored_oss_since set not null,
    alter column other_registries_since set not null;

-- Every organization is announced again, with its dates.
insert into outbox_dirty (topic, key, revision, marked_at)
select 'pullgate.organization-policy.v1', name, revision, now() from organization
on conflict (topic, key) do nothing;
