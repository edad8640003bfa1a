"""SQL that is installed: what the database holds is what the files say, and nothing else."""

import datetime as dt

import pytest
from django.db import DatabaseError, ProgrammingError, connection

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database import definitions
from sotszakaz.database.definitions import Definition
from sotszakaz.database.sql import SOURCE

NOW = dt.datetime(2024, 5, 6, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db
WRITTEN = definitions.definitions()
FILES = [name for name in WRITTEN if "/" in name]


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
    assert {f"{path.parts[0]}/{path.stem}" for path in files} == set(FILES)
    assert len(files) > 5


@pytest.mark.parametrize("name", FILES)
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
           AND proname !~ '^procrastinate_'
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""")
    made = [one for definition in WRITTEN.values() for one in definition.objects]
    assert sorted(f"FUNCTION {name}" for (name,) in ours) == sorted(
        one for one in made if one.startswith("FUNCTION")
    )


@pytest.mark.parametrize("name", WRITTEN)
def test_a_body_names_only_what_is_there(name):
    with connection.cursor() as cursor:
        for made in WRITTEN[name].objects:
            if made.startswith("TRIGGER"):
                cursor.execute(f"DROP {made}")
        text = WRITTEN[name].text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
        cursor.execute(text)  # here bodies are checked


def test_the_database_holds_the_written_triggers_and_no_others():
    ours = ask("""
        SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND c.relname !~ '^procrastinate_'
           AND c.relnamespace = 'public'::regnamespace""")
    assert sorted(ours) == sorted(definitions.triggers())


def test_a_function_that_guards_stand_on_is_replaced_in_its_place(files):
    function = files["database/refuse_change"].text
    files.write("database/refuse_change", function.replace("it stays", "this one stays"))
    assert definitions.install() == ["database/refuse_change"]
    line = AuditEvent.objects.create(event="a.b", at=NOW, actor_kind="system", subject="c:1")
    with pytest.raises(DatabaseError, match="this one stays"):
        line.delete()


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
