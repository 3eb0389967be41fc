// Files are dropped or chosen, shown before they are sent, and sent one by one with their progress. Without this the
// form sends them all at once, and the server answers with a page.

const words = Object.fromEntries([...(document.querySelector("[data-words]")?.content.querySelectorAll("[data-word]") ?? [])].map((each) => [each.dataset.word, each.textContent]));

function upload(form) {
  const place = form.querySelector("[data-drop]");
  const input = place.querySelector("input[type=file]");
  const drop = place.querySelector(".ev-drop");
  const list = place.querySelector("[data-list]");
  const line = form.querySelector("[data-line]");
  const title = form.querySelector("[name=title]");
  const most = Number(place.dataset.most) || Infinity;
  let chosen = [];

  drop.classList.add("ready");
  place.querySelector("[data-drop-says]").hidden = false;
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => (event.preventDefault(), drop.classList.add("over")));
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    show();
  });
  input.addEventListener("change", show);

  function show() {
    list.replaceChildren();
    chosen = [...input.files].map((file) => {
      const row = line.content.firstElementChild.cloneNode(true);
      row.querySelector(".ev-line-name").textContent = file.name;
      list.append(row);
      tell(row, file.size > most ? "bad" : "", file.size > most ? words.large : words.waiting);
      return { file, row, done: false };
    });
    if (title) title.closest(".field").hidden = chosen.length > 1;
  }

  if (!("upload" in form.dataset)) return;
  form.addEventListener("submit", async (event) => {
    if (!chosen.length || event.defaultPrevented) return;
    event.preventDefault();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    for (const each of chosen) if (!each.done) await send(form, each, chosen.length === 1);
    button.disabled = false;
    if (document.activeElement === document.body) button.focus(); // a button that is off loses the focus
    if (chosen.every((each) => each.done)) {
      document.getElementById("live").textContent = words.done;
      location.assign(form.dataset.back);
    }
  });
}

/** One file by itself, answered by itself. */
function send(form, each, alone) {
  const { file, row } = each;
  const bar = row.querySelector("progress");
  const data = new FormData(form);
  data.delete("uploads");
  data.append("uploads", file, file.name);
  if (!alone) data.delete("title");
  return new Promise((done) => {
    const asked = new XMLHttpRequest();
    asked.open("POST", form.action || location.href);
    asked.setRequestHeader("Accept", "application/json");
    asked.upload.addEventListener("progress", (event) => {
      bar.hidden = false;
      bar.value = (100 * event.loaded) / event.total;
      tell(row, "", event.loaded < event.total ? words.sending : words.looking);
    });
    asked.addEventListener("load", () => {
      bar.hidden = true;
      let answer = {};
      try {
        answer = JSON.parse(asked.responseText);
      } catch {
        answer = {};
      }
      const [found] = answer.files ?? [];
      const [error] = Object.values(answer.errors ?? {}).flat();
      each.done = Boolean(found?.ok);
      tell(row, each.done ? "good" : "bad", found?.said ?? error ?? words.failed, found?.remedy);
      done();
    });
    asked.addEventListener("error", () => (bar.hidden = true, tell(row, "bad", words.failed), done()));
    asked.send(data);
  });
}

function tell(row, kind, said, remedy = "") {
  row.className = `ev-line ${kind}`;
  row.querySelector(".ev-line-said").textContent = said;
  row.querySelector(".ev-line-remedy").textContent = remedy;
}

for (const form of document.querySelectorAll("[data-upload], [data-drop-only]")) upload(form);
