-- What one person was told, for a dossier and when an account ends.
create index notice_message_recipient on [notice.message] (lower(recipient));
