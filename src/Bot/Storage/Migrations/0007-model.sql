-- What a language model has to do and has done, when one is set. Empty without one.

-- A thread that the model follows.
CREATE TABLE model_runs (
  thread       BIGINT PRIMARY KEY REFERENCES threads (id),
  changed      BIGINT  NOT NULL,            -- threads.changed when it was put here last
  mails        BIGINT  NOT NULL,            -- how many mails it had then
  seen         BIGINT  NOT NULL DEFAULT 0,  -- how many it had at the last run
  due_at       BIGINT,                      -- when it is to run; null: nothing has changed since
  leased_until BIGINT  NOT NULL DEFAULT 0,  -- one run a thread at a time
  attempts     INTEGER NOT NULL DEFAULT 0,
  basis        TEXT                         -- hash of the summary by rules at the last run: while it is the same, no other run is needed
);
CREATE INDEX model_runs_due ON model_runs (due_at) WHERE due_at IS NOT NULL;

-- What it answered, in any state: the same question is never paid for twice.
CREATE TABLE model_answers (
  hash     TEXT   PRIMARY KEY,              -- of the model and the prompt with its version
  answer   TEXT   NOT NULL,
  made_at  BIGINT NOT NULL
);
CREATE INDEX model_answers_made ON model_answers (made_at);

-- What it has used, what is under way included.
CREATE TABLE model_usage (
  day     TEXT   PRIMARY KEY,               -- UTC, 2026-03-02
  tokens  BIGINT NOT NULL,
  cost    BIGINT NOT NULL                   -- in millionths
);
