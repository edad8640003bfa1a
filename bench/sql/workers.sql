-- A worker for every contract, so that nobody waits for another.
INSERT INTO providers_worker (provider_id, code, full_name)
SELECT %(provider)s, 'Б-' || n, 'Работник ' || n FROM generate_series(1, %(count)s::int) n
