-- Words only, no copy of the text: mail_contents has it. rowid is mails.id.
CREATE VIRTUAL TABLE mail_search USING fts5 (subject, author, text, content = '', contentless_delete = 1, tokenize = 'unicode61');
