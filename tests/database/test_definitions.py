"""SQL that is installed: what the database holds is what the files say, and nothing else."""

import pytest
from django.db import ProgrammingError, connection

from sotszakaz.database import definitions
from sotszakaz.database.definitions import Definition
from sotszakaz.database.sql import SOURCE

pytestmark = pytest.mark.django_db
WRITTEN = definitions.definitions()


class Files(dict[str, Definition]):
    """The files as a test would have them, beside those that are there."""

    def write(self, name: str, text: str) -> None:
        self[name] = Definition(name, text)


@pytest.fixture
def files(monkeypatch):
    files = Files(WRITTEN)
    monkeypatch.setattr(definitions, "definitions", lambda: files)
    return files


def ask(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def test_every_file_of_functions_is_a_definition():
    files = {path.relative_to(SOURCE) for path in SOURCE.rglob("sql/functions/*.sql")}
    assert {f"{path.parts[0]}/{path.stem}" for path in files} == WRITTEN.keys()
    assert len(files) > 5


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_is_named_after_what_it_makes_first(name):
    function = name.rpartition("/")[2]
    assert WRITTEN[name].objects[0] in (f"FUNCTION {function}", f"VIEW {function}")


def test_a_name_is_made_once():
    made = [one for definition in WRITTEN.values() for one in definition.objects]
    assert len(made) == len(set(made))


def test_the_database_holds_the_written_functions_and_no_others():
    ours = ask("""
        SELECT proname FROM pg_proc p
         WHERE pronamespace = 'public'::regnamespace
           AND proname !~ '^(pgtrigger|_pgtrigger|procrastinate)_'
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""")
    made = [one for definition in WRITTEN.values() for one in definition.objects]
    assert sorted(f"FUNCTION {name}" for (name,) in ours) == sorted(
        one for one in made if one.startswith("FUNCTION")
    )


@pytest.mark.parametrize("name", WRITTEN)
def test_a_body_names_only_what_is_there(name):
    with connection.cursor() as cursor:
        for kind, _, rest in (made.partition(" ") for made in WRITTEN[name].objects[::-1]):
            cursor.execute(f"DROP {kind} {rest}")
        cursor.execute(WRITTEN[name].text)  # here bodies are checked


def test_when_nothing_changed_nothing_is_installed():
    assert definitions.changed() == []
    assert definitions.install() == []


def test_a_changed_text_takes_the_place_of_the_old_one_with_its_arguments(files):
    files.write("ledger/fee", "CREATE FUNCTION fee(a int) RETURNS int LANGUAGE sql AS 'SELECT a';")
    assert definitions.install() == ["ledger/fee"]
    files.write(
        "ledger/fee", "CREATE FUNCTION fee(a text, b text) RETURNS text LANGUAGE sql AS 'SELECT b';"
    )
    assert definitions.install() == ["ledger/fee"]

    assert ask("SELECT pg_get_function_arguments(oid) FROM pg_proc WHERE proname = 'fee'") == [
        ("a text, b text",)
    ]


def test_what_is_no_longer_written_is_dropped_with_its_trigger(files):
    files.write(
        "ledger/refuse",
        """
        CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER refused
               AFTER INSERT OR UPDATE ON ledger_posting
               DEFERRABLE FOR EACH ROW EXECUTE FUNCTION refuse();
        """,
    )
    definitions.install()
    assert ask("SELECT tgname FROM pg_trigger WHERE tgname = 'refused'") == [("refused",)]

    files.pop("ledger/refuse")
    assert definitions.install() == ["ledger/refuse"]
    assert ask("SELECT tgname FROM pg_trigger WHERE tgname = 'refused'") == []
    assert ask("SELECT proname FROM pg_proc WHERE proname = 'refuse'") == []


def test_one_may_call_another_that_is_written_after_it(files):
    files.write("ledger/a", "CREATE FUNCTION a_() RETURNS int LANGUAGE sql AS 'SELECT b_()';")
    files.write("ledger/b", "CREATE FUNCTION b_() RETURNS int LANGUAGE sql AS 'SELECT 1';")
    definitions.install()
    assert ask("SELECT a_()") == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_all_or_nothing(files):
    files.write("ledger/good", "CREATE FUNCTION good() RETURNS int LANGUAGE sql AS 'SELECT 1';")
    files.write("ledger/wrong", "CREATE FUNCTION wrong() RETURNS int LANGUAGE tongue AS 'a';")
    with pytest.raises(ProgrammingError):
        definitions.install()
    assert ask("SELECT proname FROM pg_proc WHERE proname IN ('good', 'wrong')") == []
    assert definitions.changed() == ["ledger/good", "ledger/wrong"]
