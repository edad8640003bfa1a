-- Certificates of a portion, with the people they belong to.
SELECT person_id, public_id FROM certificates_certificate
 WHERE id >= %(first)s AND id < %(last)s ORDER BY id
