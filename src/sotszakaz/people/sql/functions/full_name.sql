-- The full name of a citizen as documents write it: Иванова Мария Петровна.
CREATE FUNCTION full_name(person people_person) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', person.surname, person.given_name, nullif(person.patronymic, ''))
$$;
