-- A sum as people read it: roubles and kopecks, 1 234,56.
-- Units: kopecks.
CREATE OR REPLACE FUNCTION roubles(kopecks numeric)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(to_char(kopecks / 100, 'FM999,999,999,999,999,990.00'), ',.', U&'\00a0,')
$$;
