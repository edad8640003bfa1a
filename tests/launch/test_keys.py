from launch import keys
from sotszakaz.config.environment import load


def test_secrets_are_made_once_and_kept_for_their_owner_only(tmp_path):
    path = tmp_path / "secrets.env"

    first = keys.load_or_create(path)

    assert keys.load_or_create(path) == first
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_missing_secret_is_added_and_the_others_stay(tmp_path):
    path = tmp_path / "secrets.env"
    first = keys.load_or_create(path)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("LOOKUP_KEY")))

    second = keys.load_or_create(path)

    assert {name for name in first if first[name] != second[name]} == {"LOOKUP_KEY"}
    assert keys.load_or_create(path) == second


def test_made_secrets_satisfy_the_environment():
    assert load(keys.generate() | {"DATABASE_URL": "postgresql:///region"}).secret_key
