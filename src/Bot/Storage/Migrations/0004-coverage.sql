-- When a due digest was last told of, and how often: 0 until then. See list_mails.
ALTER TABLE subscriptions ADD COLUMN announced_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscriptions ADD COLUMN announcements INTEGER NOT NULL DEFAULT 0;

-- Whether only a part of the mail was kept.
ALTER TABLE mails ADD COLUMN is_partial BIGINT NOT NULL DEFAULT 0;

-- The mailboxes through which a list's mails have come: what the ledger says of them a digest of the list says too.
CREATE TABLE list_mailboxes (
  list    TEXT NOT NULL,
  source  TEXT NOT NULL,
  folder  TEXT NOT NULL,
  PRIMARY KEY (list, source, folder)
);
