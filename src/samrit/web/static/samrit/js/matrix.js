// The OS matrix by keyboard: arrows move, O and S mark, Delete empties, a pasted block goes to the form below the table.
// Every mark is saved at once, one after the other; what could not be saved is put back. Without this script the
// form below the table and the page of each unit do the same.

const grid = document.querySelector("[data-matrix]");
const form = document.querySelector("[data-matrix-form]");
const live = document.getElementById("live");
const rows = [...(grid?.tBodies[0]?.rows ?? [])];
const units = [...(grid?.tHead.rows[0].cells ?? [])].map((head) => head.dataset.unit);
let saving = Promise.resolve();

function isCell(cell) {
  return cell?.tagName === "TD" && !cell.classList.contains("sum") && rows.includes(cell.parentElement);
}

function start() {
  for (const row of rows) for (const cell of row.cells) if (isCell(cell)) cell.tabIndex = -1;
  const first = rows[0]?.cells[1];
  if (first) first.tabIndex = 0;
  grid.addEventListener("focusin", (event) => isCell(event.target) && rove(event.target));
  grid.addEventListener("keydown", pressed);
  grid.addEventListener("click", clicked);
  grid.addEventListener("paste", pasted);
}

function rove(cell) {
  for (const each of grid.querySelectorAll("tbody td[tabindex='0']")) each.tabIndex = -1;
  cell.tabIndex = 0;
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function pressed(event) {
  const cell = event.target;
  if (!isCell(cell) || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = rows.indexOf(cell.parentElement);
  const last = units.length - 2;
  if (STEPS[event.key]) go(row + STEPS[event.key][0], cell.cellIndex + STEPS[event.key][1]);
  else if (event.key === "Home") go(row, 1);
  else if (event.key === "End") go(row, last);
  else if (["o", "O", "น"].includes(event.key)) mark(cell, "O");
  else if (["s", "S", "ห"].includes(event.key)) mark(cell, "S");
  else if (["Delete", "Backspace", "-"].includes(event.key)) mark(cell, "");
  else if (event.key === "Enter" || event.key === " ") mark(cell, next(cell));
  else return;
  event.preventDefault();
}

function go(row, column) {
  const cell = rows[row]?.cells[column];
  if (isCell(cell)) cell.focus();
}

function next(cell) {
  return { "": "O", O: "S", S: "" }[cell.textContent.trim()];
}

function clicked(event) {
  const cell = event.target.closest("td");
  if (!isCell(cell)) return;
  if (cell === clicked.last) mark(cell, next(cell));
  clicked.last = cell;
  cell.focus();
}

function mark(cell, wanted) {
  const was = cell.textContent.trim();
  if (was === wanted) return;
  show(cell, wanted);
  saving = saving.then(() => save(cell, was, wanted));
}

async function save(cell, was, wanted) {
  const body = new FormData();
  body.append("set", `${cell.parentElement.dataset.row}|${units[cell.cellIndex]}|${wanted}`);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (answer.status === 422) throw new Error(await answer.text());
    if (answer.status !== 204) throw new Error(grid.dataset.failed);
    live.textContent = `${wanted || "–"} ${grid.dataset.saved}`;
  } catch (error) {
    if (cell.textContent.trim() === wanted) show(cell, was);
    cell.classList.add("wrong");
    live.textContent = error instanceof TypeError ? grid.dataset.failed : error.message;
  }
}

function show(cell, wanted) {
  count(cell, cell.textContent.trim(), -1);
  cell.textContent = wanted;
  cell.className = wanted.toLowerCase();
  count(cell, wanted, 1);
}

function count(cell, letter, by) {
  if (!letter) return;
  const row = cell.parentElement;
  const key = letter.toLowerCase();
  row.dataset[key] = Number(row.dataset[key]) + by;
  const owners = Number(row.dataset.o);
  row.querySelector(".sum-words").textContent = `${owners} O · ${row.dataset.s} S`;
  row.querySelector(".sum-warning").textContent =
    owners === 1 ? "" : owners ? grid.dataset.several : grid.dataset.none;
  const total = grid.tFoot.rows[0].cells[cell.cellIndex].querySelector(`[data-total="${letter}"]`);
  total.textContent = Number(total.textContent) + by;
}

function pasted(event) {
  const cell = document.activeElement;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!isCell(cell) || !text.trim()) return;
  event.preventDefault();
  form.elements.at.value = `${cell.parentElement.dataset.row}|${units[cell.cellIndex]}`;
  form.elements.block.value = text.replace(/\r?\n$/, "");
  saving.then(() => form.requestSubmit());
}

if (grid && form) {
  // What is typed into the form itself has headings of its own.
  form.elements.block.addEventListener("input", () => {
    form.elements.at.value = "";
  });
  start();
}
