-- The first ids of what was made in bulk: they run on without gaps.
SELECT (SELECT min(id) FROM certificates_certificate) AS certificate,
       (SELECT min(id) FROM booking_contract) AS contract,
       (SELECT min(id) FROM providers_worker WHERE code = 'Б-1') AS worker
