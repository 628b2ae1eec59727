-- Alerts go when they are old; who did what about them stays on record.

alter table alert_action drop constraint alert_action_alert_id_fkey;

create index alert_by_arrival on alert (received_at);
create index label_outbox_by_alert on label_outbox (alert_id);
create index label_outbox_sent on label_outbox (sent_at) where sent_at is not null;
create index unreadable_alert_by_arrival on unreadable_alert (received_at);
