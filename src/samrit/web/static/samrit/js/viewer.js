// Keys of the viewer: arrows turn the page, plus and minus change the size. Everything is a link too.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
  const paper = event.target.closest(".ev-paper");
  const wide = paper && paper.scrollWidth > paper.clientWidth; // there the arrows scroll
  const zooms = [...document.querySelectorAll("[data-zoom]")];
  const now = zooms.findIndex((each) => each.hasAttribute("aria-current"));
  const link = {
    ArrowLeft: wide ? null : document.querySelector(".ev-pages [rel=prev]"),
    ArrowRight: wide ? null : document.querySelector(".ev-pages [rel=next]"),
    "+": zooms[now + 1],
    "=": zooms[now + 1],
    "-": zooms[now - 1],
  }[event.key];
  if (!link) return;
  event.preventDefault();
  link.click();
});
