-- Pages of the platform that only say something, in each language, and what they said before.

create table [content.page] (
    id blob primary key,
    slug text not null,
    locale text not null check (locale in ('en', 'fr', 'sw', 'ar')),
    title text not null,
    body text not null,
    is_published bigint not null check (is_published in (0, 1)),
    version bigint not null,
    changed_by blob not null,
    created_at bigint not null,
    updated_at bigint not null,
    constraint content_page_once unique (slug, locale)
);

-- Each version as it was saved, the present one too.
create table [content.version] (
    page_id blob not null,
    version bigint not null,
    title text not null,
    body text not null,
    is_published bigint not null check (is_published in (0, 1)),
    changed_by blob not null,
    changed_at bigint not null,
    primary key (page_id, version),
    constraint content_version_page foreign key (page_id) references [content.page] (id)
);
