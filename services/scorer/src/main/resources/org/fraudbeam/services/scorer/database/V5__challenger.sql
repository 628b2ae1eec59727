-- What the challenger would have said about a transaction, null while there is none.

alter table decision
  add column challenger_score double precision,
  add column is_challenger_alert boolean,
  add column challenger_version integer;

alter table decision_count
  -- 0 where there was no challenger.
  add column challenger_version integer not null default 0,
  add column is_challenger_alert boolean not null default false,
  drop constraint decision_count_pkey,
  add primary key (at, model_version, bin, is_alert, challenger_version, is_challenger_alert);
