// The form of a row of a framework shows the fields of the chosen way of scoring alone; without this file it shows all.

const kind = document.querySelector("form[data-kinds] [name=kind]");
const sections = document.querySelectorAll("form[data-kinds] [data-for]");

function show() {
  for (const section of sections) section.hidden = !section.dataset.for.split(" ").includes(kind.value) && !section.querySelector(".wrong");
}

if (kind && sections.length) {
  for (const note of document.querySelectorAll("[data-kind-note]")) note.hidden = true;
  kind.addEventListener("change", show);
  show();
}
