-- Who changed what the scoring job works by, when and why.

create table configuration_change (
  change_id bigint generated always as identity primary key,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  area text not null check (area in ('model', 'rule')),
  action text not null,
  subject text not null,
  note text not null default ''
);

create index configuration_change_by_time on configuration_change (changed_at);

create trigger configuration_change_is_append_only
  before update or delete or truncate on configuration_change
  for each statement execute function refuse_change();

create or replace view audit as
  select changed_at as at, 'access' as area, change_id as number, changed_by as actor, action,
    subject, '' as note
  from access_change
  union all
  select acted_at, 'alert', action_id, acted_by, action,
    coalesce('alert ' || alert_id, 'card ' || user_id), note
  from alert_action
  union all
  select changed_at, area, change_id, changed_by, action, subject, note
  from configuration_change;
