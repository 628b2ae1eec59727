-- What was decided lately, for the charts and the figures of the console. It comes from Kafka and
-- is bounded, so it has no write-ahead log: after a crash of the database it begins anew.

-- Slots take turns, so that the oldest rows go with one truncate. Those from 0 to 3 hold what was
-- not alerted; alerts are few, and are kept longer in slots of their own, 4 to 7.
create table decision (
  slot smallint not null,
  -- The alert_id, if it is an alert.
  decision_id uuid not null,
  transaction_id text collate "C" not null,
  user_id text collate "C" not null,
  merchant_id text collate "C" not null,
  happened_at timestamptz not null,
  amount_minor bigint not null,
  currency text collate "C" not null,
  score double precision,
  is_alert boolean not null,
  model_version integer,
  scored_at timestamptz not null,
  -- What became known of it, null if nothing has.
  is_fraud boolean,
  primary key (decision_id, slot)
) partition by list (slot);

create unlogged table decision_0 partition of decision for values in (0);
create unlogged table decision_1 partition of decision for values in (1);
create unlogged table decision_2 partition of decision for values in (2);
create unlogged table decision_3 partition of decision for values in (3);
create unlogged table decision_4 partition of decision for values in (4);
create unlogged table decision_5 partition of decision for values in (5);
create unlogged table decision_6 partition of decision for values in (6);
create unlogged table decision_7 partition of decision for values in (7);

create index decision_by_user on decision (user_id, happened_at);
create index decision_by_merchant on decision (merchant_id, happened_at);
create index decision_by_label on decision (scored_at) where is_fraud is not null;

-- What each slot holds; the one of its kind with the latest turn is being filled. Whoever writes
-- decisions or their labels holds these rows.
create table decision_slot (
  slot smallint primary key,
  is_alert boolean not null,
  turn bigint not null default 0,
  kept integer not null default 0,
  earliest_scored_at timestamptz
);

insert into decision_slot (slot, is_alert) select slot, slot >= 4 from generate_series(0, 7) slot;

-- Labels whose decision is not here, or not yet: the latest of them.
create unlogged table early_label (
  decision_id uuid primary key,
  is_fraud boolean not null,
  number bigint generated always as identity
);

create index early_label_by_number on early_label (number);

-- How many decisions there were, by when they were made.
create unlogged table decision_count (
  -- The beginning of an interval.
  at timestamptz not null,
  -- 0 where no model was there to score.
  model_version integer not null,
  -- Of scores, bins of equal width, from 0; -1 where there is no score.
  bin smallint not null,
  is_alert boolean not null,
  decided integer not null,
  primary key (at, model_version, bin, is_alert)
);
