-- Words of products, folded and stemmed by us: the tokenizer only parts them. Where shops are, in
-- millionths of a degree.
create virtual table [marketplace.text] using fts5(
    words, content = '', detail = none, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'");
create virtual table [marketplace.place] using rtree_i32(
    number, south, north, west, east);
