-- Words of products, folded and stemmed by us. Where shops are, in millionths of a degree.
create table [marketplace.text] (
    doc bigint primary key,
    words tsvector not null
);
create index marketplace_text_words on [marketplace.text] using gin (words) with (fastupdate = off);
create table [marketplace.place] (
    number bigint primary key,
    south bigint not null,
    north bigint not null,
    west bigint not null,
    east bigint not null
);
create index marketplace_place_box on [marketplace.place] (south, west);
