-- Words come ready here: array_to_tsvector parts nothing. The other engine has its tokenizer mended.
comment on table [marketplace.text] is 'Terms of products as marketplace_text.c makes them';
