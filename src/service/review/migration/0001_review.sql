-- Reviews of what was bought: one a line of an order that has arrived; the figures made of them; votes,
-- reports and what moderators decided.

-- `party`, `email_key`, `phone_key` and `address_key` are keyed digests: they tell who wrote and reached
-- the shop in the same way, and nothing else. They go when the author or the order is erased.
create table [review.review] (
    id blob primary key,
    business_id blob not null,
    product_id blob not null,
    order_id blob not null,
    line_id blob not null unique,
    author_id blob,
    author_name text,
    product_title text not null,
    locale text not null,
    rating bigint not null check (rating between 1 and 5),
    title text,
    body text,
    state text not null check (state in ('published', 'held', 'hidden', 'withdrawn')),
    state_reason text,
    reply text,
    replied_at bigint,
    helpful_count bigint not null check (helpful_count >= 0),
    open_reports bigint not null check (open_reports >= 0),
    party text,
    email_key text,
    phone_key text,
    address_key text,
    editable_until bigint not null,
    created_at bigint not null,
    edited_at bigint,
    updated_at bigint not null,
    version bigint not null check (version > 0),
    check ((reply is null) = (replied_at is null))
);
create index review_review_newest on [review.review] (product_id, state, id);
create index review_review_helpful on [review.review] (product_id, state, helpful_count, id);
create index review_review_rating on [review.review] (product_id, state, rating, id);
create index review_review_business on [review.review] (business_id, state, id);
create index review_review_author on [review.review] (author_id, id);
create index review_review_order on [review.review] (order_id);
create index review_review_queue on [review.review] (state, id);
create index review_review_reported on [review.review] (id) where open_reports > 0;

create table [review.photo] (
    review_id blob not null references [review.review] (id),
    business_id blob not null,
    position bigint not null check (position between 0 and 3),
    media_id blob not null,
    picture_hash text not null,
    picture_width bigint not null check (picture_width > 0),
    picture_height bigint not null check (picture_height > 0),
    picture_tint bigint not null check (picture_tint between 0 and 15),
    primary key (review_id, position)
);

-- What published reviews come to, moved in the same commit as each of them.
create table [review.product_rating] (
    product_id blob primary key,
    business_id blob not null,
    count_1 bigint not null check (count_1 >= 0),
    count_2 bigint not null check (count_2 >= 0),
    count_3 bigint not null check (count_3 >= 0),
    count_4 bigint not null check (count_4 >= 0),
    count_5 bigint not null check (count_5 >= 0)
);
create table [review.business_rating] (
    business_id blob primary key,
    count_1 bigint not null check (count_1 >= 0),
    count_2 bigint not null check (count_2 >= 0),
    count_3 bigint not null check (count_3 >= 0),
    count_4 bigint not null check (count_4 >= 0),
    count_5 bigint not null check (count_5 >= 0)
);

create table [review.vote] (
    review_id blob not null references [review.review] (id),
    user_id blob not null,
    created_at bigint not null,
    primary key (review_id, user_id)
);

-- `reporter` is a keyed digest of the account or of the network address.
create table [review.report] (
    review_id blob not null references [review.review] (id),
    reporter text not null,
    reason text not null check (reason in ('spam', 'abuse', 'false', 'private', 'other')),
    note text,
    created_at bigint not null,
    settled_at bigint,
    primary key (review_id, reporter)
);
create index review_report_reporter on [review.report] (reporter, created_at);

-- Who moved a review where, and why: never changed (triggers beside this file).
create table [review.decision] (
    id blob primary key,
    review_id blob not null references [review.review] (id),
    business_id blob not null,
    decided_by blob, -- null: a rule
    old_state text not null,
    new_state text not null,
    reason text,
    created_at bigint not null
);
create index review_decision_review on [review.decision] (review_id, id);
