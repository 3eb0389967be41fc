// The screen of a meeting room: one slide at a time, moved with the arrow keys, left with Escape. Without JavaScript all
// slides stand below each other.

const wall = document.querySelector("[data-wall]");
const said = wall.querySelector("[data-wall-said]");
let at = Math.max(0, Number(location.hash.slice(1)) - 1 || 0);

function slides() {
  return [...wall.querySelectorAll(".slide")];
}

function show(place, tell = true) {
  const all = slides();
  at = Math.min(Math.max(place, 0), all.length - 1);
  all.forEach((slide, number) => (slide.hidden = number !== at));
  const where = `${at + 1}/${all.length}`;
  wall.querySelector("[data-wall-place]").textContent = where;
  wall.querySelector("[data-wall-step='-1']").disabled = at === 0;
  wall.querySelector("[data-wall-step='1']").disabled = at === all.length - 1;
  for (const hint of wall.querySelectorAll("[data-wall-hint]")) hint.hidden = false;
  if (!tell) return;
  history.replaceState(null, "", `#${at + 1}`);
  const name = all[at].querySelector("h2").textContent;
  said.textContent = said.dataset.words.replace("{place}", at + 1).replace("{count}", all.length).replace("{name}", name);
}

function lost(is) {
  wall.querySelector("[data-wall-lost]").hidden = !is;
}

document.body.classList.add("wall-live");
for (const part of wall.querySelectorAll("[data-wall-step], [data-wall-place]")) part.hidden = false;
for (const button of wall.querySelectorAll("[data-wall-step]")) {
  button.addEventListener("click", () => show(at + Number(button.dataset.wallStep)));
}
const full = wall.querySelector("[data-wall-full]");
if (document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
  );
}

const KEYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key in KEYS) show(at + KEYS[event.key]);
  else if (event.key === "Home") show(0);
  else if (event.key === "End") show(slides().length - 1);
  else if (event.key === "Escape") location.href = wall.dataset.leave;
  else return;
  event.preventDefault();
});

// Somebody who was signed out meanwhile gets another page in answer: what stands on the wall then stays.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const ours = event.detail.xhr.status === 200 && event.detail.xhr.responseText.includes('id="wall"');
  if (!ours) event.detail.shouldSwap = false;
  lost(!ours);
});
document.body.addEventListener("htmx:sendError", () => lost(true));
for (const step of ["htmx:afterSwap", "htmx:afterSettle"]) document.body.addEventListener(step, () => show(at, false)); // at once, and after attributes are put back
show(at, false);
