-- The patch series of a list, each with the version before it. Where one stands is read from its mails when it is shown: that depends on the clock.
CREATE TABLE series (
  list           TEXT   NOT NULL,
  series_id      TEXT   $ordinal$ NOT NULL, -- the id of its first mail
  thread         BIGINT NOT NULL,           -- the thread that holds that mail
  date           BIGINT NOT NULL,
  identity       TEXT   NOT NULL,           -- JSON of SeriesIdentity
  previous       TEXT   $ordinal$,          -- the version before; null: none is known
  reason         TEXT,                      -- why it is that one: a name of SeriesLinkReason
  relinked_at    BIGINT,                    -- when "previous" changed; null once the subscriptions know
  relinked_from  TEXT   $ordinal$,          -- what it was then
  PRIMARY KEY (list, series_id)
);
CREATE INDEX series_thread ON series (thread);
CREATE INDEX series_previous ON series (list, previous) WHERE previous IS NOT NULL;
CREATE INDEX series_relinked ON series (thread) WHERE relinked_at IS NOT NULL;

-- Under what series are found, as SeriesKeys gives it.
CREATE TABLE series_keys (
  list       TEXT   NOT NULL,
  kind       TEXT   NOT NULL,
  key        TEXT   NOT NULL,
  date       BIGINT NOT NULL,               -- with series_id the order of the list's series
  series_id  TEXT   $ordinal$ NOT NULL,
  PRIMARY KEY (list, kind, key, date, series_id)
);

-- By what threads find others that hold further patches of their series, as SeriesPiece gives it.
CREATE TABLE series_pieces (
  list     TEXT   NOT NULL,
  sending  TEXT   NOT NULL,
  hour     BIGINT NOT NULL,
  thread   BIGINT NOT NULL,
  PRIMARY KEY (list, sending, hour, thread)
);
CREATE INDEX series_pieces_thread ON series_pieces (thread);

-- Threads that came before these tables are summarised once more, which finds their series; nobody is told of anything again.
UPDATE threads SET summarized = 0, announced_at = 0 WHERE merged_into IS NULL AND EXISTS (
  SELECT 1 FROM list_mails lm JOIN mails m ON m.id = lm.mail
  WHERE lm.thread = threads.id AND (lower(m.subject) LIKE '%patch%' OR lower(m.subject) LIKE '%rfc%' OR lower(m.subject) LIKE '%pull%' OR m.subject LIKE '%/%]%'));
