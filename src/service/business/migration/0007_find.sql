-- Platform admins find businesses by the beginning of a name, whatever their status.
create index business_business_find on [business.business] (sort_name, id);
