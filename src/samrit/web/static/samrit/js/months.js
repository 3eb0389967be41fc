// Projects by month: arrows move from field to field, and a block that was copied from a spreadsheet is laid in from the
// field where it is pasted. Nothing is saved until the form is; without this script every field is typed.

const form = document.querySelector("[data-months]");
const live = document.getElementById("live");
const boxes = [...(form?.querySelectorAll(".months-box") ?? [])];

function at(line, month) {
  return boxes[Math.floor(line / 2)]?.querySelector(`input[data-line="${line % 2}"][data-month="${month}"]`);
}

function place(field) {
  return [boxes.indexOf(field.closest(".months-box")) * 2 + Number(field.dataset.line), Number(field.dataset.month)];
}

function step(field, down, right) {
  let [line, month] = place(field);
  for (;;) {
    line += down;
    month += right;
    if (line < 0 || line >= boxes.length * 2 || month < 1 || month > 12) return;
    const next = at(line, month);
    if (next) {
      next.focus();
      next.select();
      return;
    }
  }
}

function pressed(event) {
  const field = event.target;
  if (!field.dataset.month || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const all = field.selectionStart === 0 && field.selectionEnd === field.value.length;
  if (event.key === "ArrowDown") step(field, 1, 0);
  else if (event.key === "ArrowUp") step(field, -1, 0);
  else if (event.key === "ArrowLeft" && (all || field.selectionEnd === 0)) step(field, 0, -1);
  else if (event.key === "ArrowRight" && (all || field.selectionStart === field.value.length)) step(field, 0, 1);
  else return;
  event.preventDefault();
}

function pasted(event) {
  const field = event.target;
  const text = event.clipboardData?.getData("text/plain").replace(/\r?\n$/, "") ?? "";
  if (!field.dataset?.month || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const [line, month] = place(field);
  let filled = 0;
  text.split(/\r?\n/).forEach((row, down) =>
    row.split("\t").forEach((value, right) => {
      const found = at(line + down, month + right);
      if (!found) return;
      found.value = value.trim().replace(/%$/, "").slice(0, 40);
      filled += 1;
    }),
  );
  field.dispatchEvent(new Event("input", { bubbles: true }));
  live.textContent = `${form.dataset.months} ${filled}`;
}

form?.addEventListener("keydown", pressed);
form?.addEventListener("paste", pasted);
