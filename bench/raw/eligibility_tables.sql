-- What the raw decisions are stored in.
CREATE TABLE raw_decision (application_id bigint PRIMARY KEY, is_eligible boolean NOT NULL,
                           failed_mask bigint NOT NULL, decided_at timestamptz NOT NULL)
