-- Tables of the raw limits: the least that the same work needs.
CREATE TABLE raw_certificate (id bigint PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0)) WITH (fillfactor = 70);
CREATE TABLE raw_record (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, certificate bigint NOT NULL, at timestamptz NOT NULL,
                         units int NOT NULL, cost bigint NOT NULL, key uuid NOT NULL UNIQUE);
CREATE TABLE raw_posting (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, certificate bigint NOT NULL,
                          account int NOT NULL, amount bigint NOT NULL);
CREATE INDEX ON raw_posting (certificate);
CREATE TABLE raw_journal (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, event text NOT NULL,
                          actor text NOT NULL, subject text NOT NULL, details jsonb NOT NULL);
CREATE TABLE raw_group (id int PRIMARY KEY, capacity int NOT NULL, taken int NOT NULL CHECK (taken <= capacity)) WITH (fillfactor = 50);
CREATE TABLE raw_booking (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, group_id int NOT NULL, person bigint NOT NULL,
                          at timestamptz NOT NULL, UNIQUE (group_id, person));
CREATE SEQUENCE raw_person;
CREATE FUNCTION raw_seat(wanted int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1, wanted);
    WITH place AS (UPDATE raw_group SET taken = taken + 1 WHERE id = wanted AND taken < capacity RETURNING id)
    INSERT INTO raw_booking (group_id, person, at) SELECT id, nextval('raw_person'), now() FROM place;
    RETURN 1;
END $$;
CREATE FUNCTION raw_confirm(wanted bigint) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    PERFORM balance FROM raw_certificate WHERE id = wanted FOR UPDATE;
    INSERT INTO raw_record (certificate, at, units, cost, key) VALUES (wanted, now(), 1, 100, gen_random_uuid());
    INSERT INTO raw_posting (at, certificate, account, amount) VALUES (now(), wanted, 1, -100);
    INSERT INTO raw_posting (at, certificate, account, amount) VALUES (now(), wanted, 2, 100);
    UPDATE raw_certificate SET balance = balance - 100 WHERE id = wanted;
    INSERT INTO raw_journal (at, event, actor, subject, details)
    VALUES (now(), 'visit.recorded', 'worker-1', 'contract', '{"units": 1}');
    RETURN 1;
END $$;
