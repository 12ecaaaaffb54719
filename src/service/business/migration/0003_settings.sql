-- What a business says on its own page, and how that looks. Hours are in the business's own time.

alter table [business.business] add column about text;
alter table [business.business] add column address_lines text;
alter table [business.business] add column city text;
alter table [business.business] add column postal_code text;
alter table [business.business] add column email text;
alter table [business.business] add column website text;
alter table [business.business] add column timezone text;
alter table [business.business] add column accent_color text check (length(accent_color) = 7);
alter table [business.business] add column ground_color text check (length(ground_color) = 7);
alter table [business.business] add column banner_text text;
-- Asking for verification was the wish to be shown; whoever does not want that any more says so.
alter table [business.business] add column is_listed bigint not null default 1
    check (is_listed in (0, 1));
alter table [business.business] add column logo_hash text;
alter table [business.business] add column logo_width bigint;
alter table [business.business] add column logo_height bigint;
alter table [business.business] add column logo_tint bigint;
alter table [business.business] add column banner_hash text;
alter table [business.business] add column banner_width bigint;
alter table [business.business] add column banner_height bigint;
alter table [business.business] add column banner_tint bigint;

-- An interval that closes at or before it opens ends on the next day.
create table [business.hours] (
    business_id blob not null references [business.business] (id),
    day bigint not null check (day between 1 and 7),
    opens text not null check (length(opens) = 5),
    closes text not null check (length(closes) = 5),
    primary key (business_id, day, opens)
);
