// Lists sort and filter. Without this script they are whole and in the order of
// the dossier. What a reader chooses stands in the address, so that it can be
// linked: ?q=council&status=Active&by=Next.

const tables = [...document.querySelectorAll(".record-table:not([data-grouped])")];
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const text = (cell) => cell.textContent.trim();

const rows = tables.flatMap((table) => {
  const names = [...table.tHead.rows[0].cells].map(text);
  return [...table.tBodies[0].rows].map((row, place) => ({
    row, place, table,
    words: fold(row.textContent),
    cells: Object.fromEntries([...row.cells].map((cell, i) => [names[i], cell])),
  }));
});
const columns = [...new Set(tables.flatMap((table) => [...table.tHead.rows[0].cells].map(text)))];

// facets are the columns with few values, none of them a date.
const facets = columns.slice(1).map((name) => [name, [...new Set(rows.map((r) => r.cells[name] && text(r.cells[name])).filter(Boolean))]])
  .filter(([name, values]) => values.length > 1 && values.length <= 12 && !rows.some((r) => r.cells[name]?.querySelector("time")));

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const field = (label, control) => make("label", { className: "table-field" }, make("span", { textContent: label }), control);
const options = (first, values) => [make("option", { value: "", textContent: first }), ...values.map((v) => make("option", { textContent: v }))];

const find = make("input", { type: "search", name: "q", autocomplete: "off" });
const selects = facets.map(([name, values]) => make("select", { name: name.toLowerCase() }, ...options("all", values)));
const order = make("select", { name: "by" }, ...options("as listed", columns));
const count = make("output", { className: "table-count" });
const form = make("form", { className: "table-tools", role: "search", ariaLabel: "This list" },
  field("Find", find), ...selects.map((s, i) => field(facets[i][0], s)), ...(tables.length === 1 ? [field("Sort by", order)] : []), count);
const controls = [find, ...selects, order];

// value is what a cell is sorted by: the date as data, else its words.
const value = (r, name) => {
  const cell = r.cells[name];
  return cell?.querySelector("time")?.dateTime ?? (cell ? text(cell) : "");
};

const compare = (a, b) => {
  const [x, y] = [value(a, order.value), value(b, order.value)];
  return (x === "") - (y === "") || collator.compare(x, y) || a.place - b.place;
};

const show = () => {
  const wanted = fold(find.value).split(/\s+/);
  let shown = 0;
  for (const r of rows) {
    r.row.hidden = !wanted.every((w) => r.words.includes(w)) ||
      selects.some((s, i) => s.value && (!r.cells[facets[i][0]] || text(r.cells[facets[i][0]]) !== s.value));
    shown += r.row.hidden ? 0 : 1;
  }
  for (const table of tables) {
    const own = rows.filter((r) => r.table === table);
    table.tBodies[0].append(...own.toSorted(order.value ? compare : (a, b) => a.place - b.place).map((r) => r.row));
    const section = table.closest("section");
    if (section) section.hidden = own.every((r) => r.row.hidden);
  }
  count.textContent = shown === rows.length ? "" : `${shown} of ${rows.length}`;
};

const remember = () => {
  const address = new URL(location);
  for (const c of controls) c.value ? address.searchParams.set(c.name, c.value) : address.searchParams.delete(c.name);
  history.replaceState(null, "", address);
};

if (rows.length > 5) {
  tables[0].closest(".record-list").prepend(form);
  const asked = new URLSearchParams(location.search);
  for (const c of controls) if (asked.has(c.name)) c.value = asked.get(c.name);
  form.addEventListener("input", () => { show(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
