-- Threads that join by ids stay joined, for good; a thread that a guess ties to another may leave it again, when a mail comes late.
ALTER TABLE threads ADD COLUMN joined_into BIGINT; -- by ids. merged_into says where its mails are shown: there, or where a guess puts them
UPDATE threads SET joined_into = merged_into;

-- By which rules a list's mails were threaded; behind those of the program, they are threaded again with the next mail.
ALTER TABLE lists ADD COLUMN threading INTEGER NOT NULL DEFAULT 0;

-- Mails by subject, those about patches left out: whom a reply without ids answers is guessed by it.
CREATE TABLE thread_subjects (
  list       TEXT    NOT NULL,
  subject    TEXT    NOT NULL,           -- hash of the base subject
  date       BIGINT  NOT NULL,
  mail_id    TEXT    $ordinal$ NOT NULL,
  is_orphan  INTEGER NOT NULL,           -- whether it is a reply that names no id
  PRIMARY KEY (list, subject, date, mail_id)
);

-- Replies without ids and the mails that they are taken to answer, each with the thread that its ids lead to.
CREATE TABLE thread_guesses (
  list             TEXT   NOT NULL,
  mail_id          TEXT   NOT NULL,
  answered_id      TEXT   NOT NULL,
  thread           BIGINT NOT NULL,
  answered_thread  BIGINT NOT NULL,
  PRIMARY KEY (list, mail_id)
);
CREATE INDEX thread_guesses_thread ON thread_guesses (thread);
CREATE INDEX thread_guesses_answered ON thread_guesses (answered_thread);
