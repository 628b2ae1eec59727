-- People with their sessions, programs with their keys, and who changed any of it when.

create table account (
  name text primary key,
  role text not null check (role in ('analyst', 'admin')),
  password_hash text not null,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

-- Only the hash of what a browser sends: who reads this table cannot take over a session.
create table session (
  secret_hash bytea primary key,
  account_name text not null references account,
  expires_at timestamptz not null
);

create index session_by_account on session (account_name);
create index session_by_end on session (expires_at);

create table api_key (
  name text primary key,
  role text not null check (role in ('score', 'analyst', 'admin')),
  secret_hash bytea not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

create table access_change (
  change_id bigint generated always as identity primary key,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  action text not null,
  subject text not null
);

create trigger access_change_is_append_only
  before update or delete or truncate on access_change
  for each statement execute function refuse_change();

create index access_change_by_time on access_change (changed_at);
create index alert_action_by_time on alert_action (acted_at);

-- Everything that somebody did, wherever it is kept.
create view audit as
  select changed_at as at, 'access' as area, change_id as number, changed_by as actor, action,
    subject, '' as note
  from access_change
  union all
  select acted_at, 'alert', action_id, acted_by, action,
    coalesce('alert ' || alert_id, 'card ' || user_id), note
  from alert_action;
