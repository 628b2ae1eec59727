-- Alerts, who works on them, what was decided, and the labels that are still to be sent.

create table alert (
  alert_id uuid primary key,
  transaction_id text not null,
  user_id text not null,
  merchant_id text not null,
  score double precision not null check (score between 0 and 1),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  expected_loss_minor bigint not null generated always as (round(score * amount_minor)) stored,
  model_version integer not null,
  happened_at timestamptz not null,
  scored_at timestamptz not null,
  received_at timestamptz not null default now(),
  reason text not null,
  -- As it came. Neither json nor jsonb: both fail on some of what JSON allows, a \u0000 for one.
  body text not null,
  verdict text check (verdict in ('fraud', 'legitimate', 'unsure')),
  decided_by text,
  decided_at timestamptz,
  is_closed boolean not null generated always as (coalesce(verdict <> 'unsure', false)) stored,
  check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null))
);

-- One for each order of the queue, and the same for what is closed.
create index alert_by_expected_loss on alert (is_closed, expected_loss_minor, alert_id);
create index alert_by_score on alert (is_closed, score, alert_id);
create index alert_by_time on alert (is_closed, happened_at, alert_id);
create index alert_by_decision on alert (is_closed, decided_at, alert_id);
create index alert_by_user on alert (user_id, happened_at);
create index alert_by_merchant on alert (merchant_id, happened_at);

-- A card belongs to one analyst at a time: its key is what keeps two from taking it.
create table taken_card (
  user_id text primary key,
  taken_by text not null,
  taken_at timestamptz not null default now()
);

-- Who did what when. Taking and releasing is about all alerts of a card, so it names no alert.
create table alert_action (
  action_id bigint generated always as identity primary key,
  user_id text not null,
  alert_id uuid references alert,
  action text not null check (action in ('take', 'release', 'fraud', 'legitimate', 'unsure')),
  acted_by text not null,
  acted_at timestamptz not null default now(),
  note text not null default '',
  check ((alert_id is null) = (action in ('take', 'release')))
);

create index alert_action_by_user on alert_action (user_id, action_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name;
end
$$;

create trigger alert_action_is_append_only
  before update or delete or truncate on alert_action
  for each statement execute function refuse_change();

-- Labels that a verdict has made, in its own transaction: sent at least once, however often the
-- process dies.
create table label_outbox (
  label_id bigint generated always as identity primary key,
  alert_id uuid not null references alert,
  body text not null,
  sent_at timestamptz
);

create index label_outbox_unsent on label_outbox (label_id) where sent_at is null;

-- Alerts that cannot be kept as alerts, so that one of them does not hold up the rest.
create table unreadable_alert (
  topic_partition integer not null,
  topic_offset bigint not null,
  reason text not null,
  body bytea not null,
  received_at timestamptz not null default now(),
  primary key (topic_partition, topic_offset)
);

-- Goes up with every change of an alert, so that a page sees at once whether it is out of date.
create table alert_change (
  number bigint not null
);

create unique index alert_change_is_one_row on alert_change ((true));

insert into alert_change values (0);
