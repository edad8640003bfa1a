\set first random(1, :certificates - 100)
BEGIN;
SELECT count(*) FROM (SELECT balance FROM raw_certificate WHERE id BETWEEN :first AND :first + 99 ORDER BY id FOR UPDATE) locked;
INSERT INTO raw_record (certificate, at, units, cost, key) SELECT :first + n, now(), 1, 100, gen_random_uuid() FROM generate_series(0, 99) n;
INSERT INTO raw_posting (at, certificate, account, amount) SELECT now(), :first + n, 1, -100 FROM generate_series(0, 99) n;
INSERT INTO raw_posting (at, certificate, account, amount) SELECT now(), :first + n, 2, 100 FROM generate_series(0, 99) n;
UPDATE raw_certificate SET balance = balance - 100 WHERE id BETWEEN :first AND :first + 99;
INSERT INTO raw_journal (at, event, actor, subject, details) VALUES (now(), 'visits.recorded', 'worker-1', 'provider', '{"rows": 100}');
COMMIT;
