"""A plain table becomes one that folds on a phone and stays a table for those who listen."""

from __future__ import annotations

from sotszakaz.web.ui.tables import fold

TABLE = """<thead><tr><th>Номер</th><th class="number">Остаток,&nbsp;₽</th></tr></thead>
<tbody><tr class="total"><th>1</th><td>10 &amp; 20</td></tr>
<tr><td colspan="2">нет</td></tr></tbody>"""


def test_cells_carry_their_headings():
    folded = fold(TABLE)
    assert '<td class="govuk-table__cell govuk-table__cell--numeric"' in folded
    assert 'data-label="Остаток,\u00a0₽"' in folded
    assert folded.count("data-label") == 2
    assert "10 &amp; 20" in folded


def test_headings_have_scopes_and_rows_have_roles():
    folded = fold(TABLE)
    assert 'scope="col"' in folded
    assert 'scope="row"' in folded
    assert folded.count('role="row"') == 3
    assert folded.count('role="rowgroup"') == 2
    assert 'class="govuk-table__row total"' in folded


def test_attributes_keep_their_quotes():
    folded = fold('<tbody><tr><td data-x="a &quot;b&quot;">1</td></tr></tbody>')
    assert 'data-x="a &quot;b&quot;"' in folded


def test_a_heading_that_is_only_heard_is_not_shown_in_a_card():
    head = '<thead><tr><th><span class="unseen">Действие</span></th></tr></thead>'
    assert "data-label" not in fold(f"{head}<tbody><tr><td>1</td></tr></tbody>")


def test_a_cell_with_nothing_but_a_line_break_is_empty():
    assert fold("<tr><td>\n  </td></tr>").endswith("></td></tr>")
