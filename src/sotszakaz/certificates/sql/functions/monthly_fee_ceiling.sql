-- The most that a holder pays in a month («предел месячной платы»); nothing is charged while the
-- income is within the limit income, a multiple of the subsistence minimum. Where no fee is charged
-- its parameters are absent, and so is the ceiling.
-- Law: not more than the share of what exceeds the limit income [S:UDM] [S:GAR209]
-- Law: set by the region's act (policy "subsistence_minimum", "fee_limit_multiple", "fee_share")
-- Units: kopecks; fractions by numerator and denominator.
CREATE OR REPLACE FUNCTION monthly_fee_ceiling(
    income bigint, subsistence_minimum bigint, multiple_numerator bigint,
    multiple_denominator bigint, share_numerator bigint, share_denominator bigint, rounding text)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN income * multiple_denominator > subsistence_minimum * multiple_numerator
                THEN service_cost(share_numerator,
                                  income * multiple_denominator
                                  - subsistence_minimum * multiple_numerator,
                                  share_denominator * multiple_denominator, rounding)
                ELSE 0 END
$$;
