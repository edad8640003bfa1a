-- The number of a certificate: fourteen digits (region, year, order within the year) and the check
-- digit of Luhn, which catches any one wrong digit. From the right every second digit is doubled, and
-- the digits of what comes out are added: 0 2 4 6 8 1 3 5 7 9.
-- One expression over one argument, so that PostgreSQL puts it into the statement that calls it.
-- Law: none, our choice
CREATE OR REPLACE FUNCTION certificate_number(base bigint)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lpad((base * 10 + (10 - (
               get_byte('\x00020406080103050709', (base % 10)::int)
             + get_byte('\x00020406080103050709', (base / 100 % 10)::int)
             + get_byte('\x00020406080103050709', (base / 10000 % 10)::int)
             + get_byte('\x00020406080103050709', (base / 1000000 % 10)::int)
             + get_byte('\x00020406080103050709', (base / 100000000 % 10)::int)
             + get_byte('\x00020406080103050709', (base / 10000000000 % 10)::int)
             + get_byte('\x00020406080103050709', (base / 1000000000000 % 10)::int)
             + base / 10 % 10 + base / 1000 % 10 + base / 100000 % 10 + base / 10000000 % 10
             + base / 1000000000 % 10 + base / 100000000000 % 10 + base / 10000000000000 % 10
           ) % 10) % 10)::text, 15, '0')
$$;
