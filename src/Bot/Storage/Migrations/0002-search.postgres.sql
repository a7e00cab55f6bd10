CREATE TABLE mail_search (
  mail   BIGINT PRIMARY KEY REFERENCES mails (id),
  words  TSVECTOR NOT NULL
);
CREATE INDEX mail_search_words ON mail_search USING GIN (words);
