-- Which decision of business/ a case has suspended its shop by, or shares: a reversal reinstates while
-- that one stands and no other case holds on to it. Null: the decision moved nothing of the shop, as of
-- those that were made before this column was.
alter table [moderation.case] add column suspension_id blob;
create index moderation_case_suspension on [moderation.case] (suspension_id)
    where suspension_id is not null;

-- Who reports too often is counted by account or by network, as a keyed digest that goes after a day:
-- `reporter` tells guests behind one address apart.
alter table [moderation.report] add column network text;
create index moderation_report_network on [moderation.report] (network, created_at)
    where network is not null;

-- Accounts have their address in small letters, and are looked for by it.
update [moderation.report] set email = lower(email) where email is not null;
