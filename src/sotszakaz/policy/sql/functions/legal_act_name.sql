-- The name of a legal act as documents write it: приказ от 20.12.2023 № 1-н.
CREATE FUNCTION legal_act_name(act policy_legalact) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT act.kind || ' от ' || to_char(act.signed_on, 'DD.MM.YYYY') || U&' №\00A0' || act.number
$$;
