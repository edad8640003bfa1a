// On a phone the rows of a table are laid out as cards; the roles keep it a table for those who listen.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
const PARTS = ".table-fold :is(table, thead, tbody, tfoot, tr, th, td)";

export function giveRoles(root) {
  for (const part of root.querySelectorAll(PARTS)) part.setAttribute("role", ROLES[part.tagName] ?? headerRole(part));
}

function headerRole(cell) {
  return cell.closest("thead") ? "columnheader" : "rowheader";
}
