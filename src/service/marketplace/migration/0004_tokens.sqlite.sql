-- The tokenizer knew the letters of an older Unicode than the words are made by: a word with a newer
-- letter fell into pieces, which this table cannot look for. All that is not ASCII belongs to a word
-- here; what parts words has been taken out before.
drop table [marketplace.text];
create virtual table [marketplace.text] using fts5(
    words, content = '', detail = none, columnsize = 0,
    tokenize = "ascii tokenchars '_'");
insert into [marketplace.text] (rowid, words)
    select i.doc, i.words
    from [marketplace.item] as i
    where i.words <> '';
