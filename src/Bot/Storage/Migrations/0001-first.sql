-- Shared by SQLite and PostgreSQL. $identity$ and $bytes$ are the two words in which they differ.
-- Times are UTC, in milliseconds since 1970; flags are 0 or 1.

-- A mail, once, whichever lists it came through.
CREATE TABLE mails (
  id            $identity$,
  mail_id       TEXT   NOT NULL UNIQUE,  -- Message-ID, or a generated one
  message_id    TEXT   NOT NULL,         -- what the mail itself claims; two mails may claim the same
  content_hash  TEXT   NOT NULL,
  subject       TEXT   NOT NULL,
  author_name   TEXT   NOT NULL,
  author        TEXT   NOT NULL,
  date          BIGINT NOT NULL,
  refs          TEXT   NOT NULL,         -- ids, one a line, nearest parent last
  flaws         TEXT   NOT NULL,         -- what is wrong with it, one a line
  size          BIGINT NOT NULL,
  stored_at     BIGINT NOT NULL,
  UNIQUE (message_id, content_hash)
);

CREATE TABLE mail_contents (
  mail  BIGINT PRIMARY KEY REFERENCES mails (id),
  raw   $bytes$ NOT NULL,                -- zstd of the mail as received
  text  TEXT    NOT NULL
);

CREATE TABLE lists (
  list      TEXT   PRIMARY KEY,
  position  BIGINT NOT NULL DEFAULT 0    -- the last position given out
);

-- A mail in a list. "thread" is null while it is pending: stored, and not yet threaded.
CREATE TABLE list_mails (
  list          TEXT   NOT NULL REFERENCES lists (list),
  mail          BIGINT NOT NULL REFERENCES mails (id),
  thread        BIGINT,
  position      BIGINT,                  -- 1, 2, 3 … in the order of threading, without gaps
  is_backfill   BIGINT NOT NULL,         -- imported history: never news to a subscriber
  announced_at  BIGINT NOT NULL,         -- when its event was last published
  announcements INTEGER NOT NULL DEFAULT 0, -- how often it was published again; each time doubles the patience
  PRIMARY KEY (list, mail)
);
CREATE UNIQUE INDEX list_mails_position ON list_mails (list, position);
CREATE INDEX list_mails_thread ON list_mails (thread);
CREATE INDEX list_mails_mail ON list_mails (mail);
CREATE INDEX list_mails_pending ON list_mails (announced_at) WHERE thread IS NULL;

-- How far a mailbox has been read. Moves in the transaction that stores the mails.
CREATE TABLE cursors (
  source        TEXT   NOT NULL,         -- account@host
  folder        TEXT   NOT NULL,
  uid_validity  BIGINT NOT NULL,
  uid           BIGINT NOT NULL,
  moved_at      BIGINT NOT NULL,
  PRIMARY KEY (source, folder)
);

-- The steps that a thread goes through; each number is the position of the list's newest mail that the step has seen.
CREATE TABLE threads (
  id           $identity$,
  list         TEXT   NOT NULL REFERENCES lists (list),
  merged_into  BIGINT,                   -- set when a late mail joined it to an older thread
  changed      BIGINT NOT NULL,
  summarized   BIGINT NOT NULL DEFAULT 0,
  matched      BIGINT NOT NULL DEFAULT 0,
  announced_at BIGINT NOT NULL,
  announcements INTEGER NOT NULL DEFAULT 0,
  summary      TEXT                      -- JSON of ThreadSummary
);
CREATE INDEX threads_list ON threads (list);
CREATE INDEX threads_merged ON threads (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX threads_pending ON threads (announced_at) WHERE merged_into IS NULL AND (summarized < changed OR matched < changed);

-- Every id that a mail of the list has or answers, and the thread that it leads to.
CREATE TABLE thread_ids (
  list        TEXT   NOT NULL,
  mail_id     TEXT   NOT NULL,
  thread      BIGINT NOT NULL REFERENCES threads (id),
  PRIMARY KEY (list, mail_id)
);
CREATE INDEX thread_ids_thread ON thread_ids (thread);

CREATE TABLE subscriptions (
  id          $identity$,
  target      TEXT   NOT NULL,           -- an address, or a URL
  channel     TEXT   NOT NULL,           -- smtp, webhook
  lists       TEXT   NOT NULL,           -- one a line; empty: all
  daily_at    TEXT,                      -- HH:mm[:ss], local; null: at once
  zone        TEXT   NOT NULL,           -- IANA
  secret      TEXT,                      -- whsec_…, for webhooks
  created_at  BIGINT NOT NULL,
  due_at      BIGINT,                    -- when the next digest is due; null when not daily, or ended
  ended_at    BIGINT
);
CREATE INDEX subscriptions_due ON subscriptions (due_at) WHERE due_at IS NOT NULL;

-- How far a subscription has read each list: where it began, and for digests what they have covered. No row: from the start.
CREATE TABLE subscription_cursors (
  subscription  BIGINT NOT NULL REFERENCES subscriptions (id),
  list          TEXT   NOT NULL,
  position      BIGINT NOT NULL,
  PRIMARY KEY (subscription, list)
);

-- A digest to one person, an event to one webhook: made once, with its bytes, and sent under one id for ever.
CREATE TABLE deliveries (
  id            TEXT   PRIMARY KEY,
  subscription  BIGINT NOT NULL REFERENCES subscriptions (id),
  kind          TEXT   NOT NULL,         -- digest, thread
  channel       TEXT   NOT NULL,
  target        TEXT   NOT NULL,
  payload       $bytes$ NOT NULL,        -- the whole mail, or the JSON body
  state         TEXT   NOT NULL,         -- pending, sent, failed
  attempts      BIGINT NOT NULL DEFAULT 0,
  due_at        BIGINT NOT NULL,
  leased_until  BIGINT NOT NULL DEFAULT 0,
  error         TEXT,
  created_at    BIGINT NOT NULL,
  ended_at      BIGINT
);
CREATE INDEX deliveries_pending ON deliveries (due_at) WHERE state = 'pending';

-- Which mails an at-once subscription has been told of.
CREATE TABLE notifications (
  subscription  BIGINT NOT NULL REFERENCES subscriptions (id),
  list          TEXT   NOT NULL,
  mail          BIGINT NOT NULL,
  delivery      TEXT   NOT NULL REFERENCES deliveries (id),
  PRIMARY KEY (subscription, list, mail)
);
