// The template editor: what the small forms beside the big one want to know of it at the moment they are used.

const editor = document.getElementById("template-form");
const levels = document.getElementById("levels-form");
const fill = document.querySelector(".fill-levels");

// The big form saves field by field, so what was seen in its fields is not what the page was made with.
levels?.addEventListener("submit", () => {
  for (const hidden of levels.querySelectorAll("[name^='_was.']")) hidden.value = editor.elements.namedItem(hidden.name)?.value ?? hidden.value;
});

fill?.addEventListener("toggle", () => {
  if (fill.open) document.getElementById("fill-target").value = editor.elements.namedItem("target")?.value ?? "";
});
