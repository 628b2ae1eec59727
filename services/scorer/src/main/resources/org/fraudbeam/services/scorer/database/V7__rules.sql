-- How often rules fired and could not be judged, by when. It comes from Kafka, as decisions do.

create unlogged table rule_count (
  -- The beginning of a minute.
  at timestamptz not null,
  rule_id text collate "C" not null,
  fired integer not null,
  failed integer not null,
  primary key (at, rule_id)
);
