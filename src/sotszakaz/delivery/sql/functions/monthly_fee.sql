-- What the holder pays by one act («плата получателя»). The ceiling is of the month, not of the act:
-- what other acts of the certificate took already (the holder changed the provider midway) is no
-- longer asked for. No ceiling means no fee.
-- Law: domain rule 4.3 [S:UDM][S:GAR209]; the ceiling itself is reckoned with the certificate
-- Units: kopecks.
CREATE OR REPLACE FUNCTION monthly_fee(cost bigint, ceiling bigint, charged_before bigint)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN ceiling IS NULL THEN 0
                ELSE least(cost, greatest(ceiling - charged_before, 0)) END
$$;
