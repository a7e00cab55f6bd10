-- A thread is summarised when it has been quiet for a while, or has many new mails.
ALTER TABLE threads ADD COLUMN due_at BIGINT; -- when its change is to be told of; null: it was
CREATE INDEX threads_due ON threads (due_at) WHERE due_at IS NOT NULL;

-- How many mails of a thread are new is counted with each that comes.
DROP INDEX list_mails_thread;
CREATE INDEX list_mails_thread ON list_mails (thread, position);

-- By which version of the rules the summary was made. Behind that of the program, it is made again in the background, which is news to nobody.
ALTER TABLE threads ADD COLUMN summary_version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX threads_outdated ON threads (summary_version, id) WHERE merged_into IS NULL;
