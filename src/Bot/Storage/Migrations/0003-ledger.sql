-- What became of each UID of a mailbox: a row for a run of UIDs of one state, without holes, so that a mailbox that loses
-- nothing takes one row. Times are UTC, in milliseconds since 1970.
CREATE TABLE ledger_runs (
  source        TEXT   NOT NULL,
  folder        TEXT   NOT NULL,
  uid_validity  BIGINT NOT NULL,
  first         BIGINT NOT NULL,
  last          BIGINT NOT NULL,         -- inclusive
  state         TEXT   NOT NULL,         -- stored; duplicate: known before; stub: only its beginning kept; gone: not there when asked for;
                                         -- passed: before the day on which reading begins
  PRIMARY KEY (source, folder, first)
);

-- How each mailbox fares, as its reader last said.
CREATE TABLE mailboxes (
  source        TEXT   NOT NULL,
  folder        TEXT   NOT NULL,
  contact_at    BIGINT,                  -- when it was last read to its end; null: never
  uid_next      BIGINT NOT NULL DEFAULT 0, -- the server's next UID, as far as it has told; 0: not yet
  error         TEXT,                    -- why it cannot be read now
  checked_at    BIGINT,                  -- when the ledger was last compared with the server
  gaps          BIGINT NOT NULL DEFAULT 0, -- how many mails that comparing found missing, and that were fetched then
  PRIMARY KEY (source, folder)
);
INSERT INTO ledger_runs (source, folder, uid_validity, first, last, state)
SELECT source, folder, uid_validity, 1, uid, 'stored' FROM cursors WHERE folder <> '' AND uid > 0;
