-- What units of a service cost, rounded as the region says.
-- Law: rounding is set by the region's act (policy "rounding")
-- Units: price in kopecks for so many units (per); the answer in kopecks.
-- One expression, so that PostgreSQL puts it into the statement that calls it.
CREATE OR REPLACE FUNCTION service_cost(units bigint, price bigint, per bigint, rounding text)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE rounding
           WHEN 'down' THEN units * price / per
           WHEN 'up' THEN (units * price + per - 1) / per
           ELSE (2 * units * price + per) / (2 * per)
           END
$$;
