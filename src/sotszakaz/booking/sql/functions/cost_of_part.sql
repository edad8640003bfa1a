-- The money that a part of the units of a certificate takes with it, up to the whole kopeck: the
-- provider is never a kopeck short, and the last units take exactly what is left. A part that is not
-- there takes nothing.
-- Law: none, our choice
-- Units: kopecks; units are in the unit of the service.
CREATE OR REPLACE FUNCTION cost_of_part(units bigint, of_units bigint, of_kopecks bigint)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN units BETWEEN 1 AND of_units
                THEN service_cost(units, of_kopecks, of_units, 'up') ELSE 0 END
$$;
