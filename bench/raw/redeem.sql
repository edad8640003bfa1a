\set id random(1, :certificates)
BEGIN;
SELECT balance FROM raw_certificate WHERE id = :id FOR UPDATE;
INSERT INTO raw_record (certificate, at, units, cost, key) VALUES (:id, now(), 1, 100, gen_random_uuid());
INSERT INTO raw_posting (at, certificate, account, amount) VALUES (now(), :id, 1, -100);
INSERT INTO raw_posting (at, certificate, account, amount) VALUES (now(), :id, 2, 100);
UPDATE raw_certificate SET balance = balance - 100 WHERE id = :id;
INSERT INTO raw_journal (at, event, actor, subject, details) VALUES (now(), 'visit.recorded', 'worker-1', 'contract', '{"units": 1}');
COMMIT;
