-- Whether people are kept here by their names or by pseudonyms, and with which key: what stands for
-- an empty name. A name stands for itself.
create table people_names (
  empty_name text not null
);

create unique index people_names_is_one_row on people_names ((true));

-- The user id, where user_id is a pseudonym: a label is for the customer, whoever may not know it.
alter table alert add column customer text;
