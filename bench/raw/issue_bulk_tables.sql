-- What the raw certificates and their money are stored in.
CREATE TABLE raw_budget (id int PRIMARY KEY, money bigint NOT NULL, reserved bigint NOT NULL,
                         CHECK (reserved <= money));
CREATE TABLE raw_quota (id int PRIMARY KEY, volume bigint NOT NULL, issued bigint NOT NULL,
                        CHECK (issued <= volume));
CREATE TABLE raw_issue_journal (at timestamptz NOT NULL, who text NOT NULL, what text NOT NULL);
CREATE TABLE raw_issued (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                         number text NOT NULL UNIQUE, application bigint NOT NULL UNIQUE,
                         person bigint NOT NULL, service int NOT NULL, quota bigint NOT NULL,
                         line bigint NOT NULL, year int NOT NULL, valid daterange NOT NULL,
                         status text NOT NULL, units int NOT NULL, units_left int NOT NULL,
                         face_value bigint NOT NULL, money_left bigint NOT NULL,
                         issued_at timestamptz NOT NULL, UNIQUE (person, service, year),
                         CHECK (units_left BETWEEN 0 AND units
                                AND money_left BETWEEN 0 AND face_value));
CREATE TABLE raw_ledger (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                         at timestamptz NOT NULL, line bigint NOT NULL, certificate bigint NOT NULL,
                         kind int NOT NULL, amount bigint NOT NULL, units int NOT NULL,
                         CHECK (amount > 0 AND units > 0));
CREATE INDEX ON raw_ledger (certificate);
INSERT INTO raw_budget VALUES (1, 1000000000000000, 0);
INSERT INTO raw_quota VALUES (1, 1000000000, 0)
