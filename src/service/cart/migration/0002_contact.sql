-- Who orders, kept while the steps of a checkout are walked.

alter table [cart.cart] add column contact_name text;
alter table [cart.cart] add column contact_email text;
alter table [cart.cart] add column contact_phone text;
