-- What was looked at on days that are long over, packed (analytics_segment.h says how). `from_at` and `until_at`
-- are the day's bounds in the zone the shop had then. Rows are added and, after years, deleted; none is changed.
create table [analytics.segment] (
    business_id blob not null,
    day bigint not null,
    part bigint not null check (part >= 0),
    format bigint not null,
    from_at bigint not null,
    until_at bigint not null check (until_at > from_at),
    events bigint not null check (events >= 0),
    visits bigint not null check (visits >= 0),
    content blob not null,
    sealed_at bigint not null,
    primary key (business_id, day, part)
);
create index analytics_segment_from on [analytics.segment] (business_id, from_at, part);
create index analytics_segment_until on [analytics.segment] (until_at);

-- A shop's day is found at once.
create index analytics_event_business on [analytics.event] (business_id, at);
create index analytics_session_business on [analytics.session] (business_id, started_at);

-- Before this moment visits are forgotten: figures of them cannot be made anew, and stay. Up to now that was so
-- after 90 days: of a shop with figures from before the first row there is.
alter table [analytics.shop] add column visits_from bigint not null default 0;
update [analytics.shop] set visits_from = coalesce(
    (select max(x.at) from (select min(e.at) as at from [analytics.event] as e
        union all select min(s.last_at) from [analytics.session] as s) as x),
    (select max(t.period) + 1800001 from [analytics.traffic] as t where t.grain = 'quarter'), 0);
update [analytics.shop] set visits_from = 0
where not exists (select 1 from [analytics.traffic] as t
    where t.business_id = [analytics.shop].business_id and t.grain = 'quarter'
    and t.period < [analytics.shop].visits_from - 900000);
