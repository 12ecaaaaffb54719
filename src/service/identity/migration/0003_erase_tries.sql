-- How often an account that is due could not be erased: it makes way for the others meanwhile.
alter table [identity.user] add column erase_tries bigint not null default 0;
