-- What a column of a table refers to though its target has no such row.
CREATE FUNCTION orphans_of(tab text, col text, target text)
RETURNS TABLE (subject text, figures text) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT DISTINCT %L || t.%I, %L
           FROM %I t
          WHERE t.%I IS NOT NULL
            AND NOT EXISTS (SELECT FROM %I o WHERE o.id = t.%I)',
        tab || '.' || col || ' = ', col, 'в ' || target || ' такой строки нет',
        tab, col, target, col);
END;
$$;
