-- The same content is loaded once; loaded again, it answers with no row.
INSERT INTO eligibility_intakefile (kind, sha256, name, loaded_rows, loaded_at, loaded_by)
VALUES (%(kind)s, %(sha256)s, %(name)s, %(rows)s, %(now)s, %(by)s)
    ON CONFLICT ON CONSTRAINT file_is_loaded_once DO NOTHING
RETURNING id AS file_id
