-- Building the index anew: words are put into the full text many products at a time, and the counts
-- of terms are raised in place.
alter index [marketplace.marketplace_text_words] set (fastupdate = on);
alter table [marketplace.term] set (fillfactor = 60);
