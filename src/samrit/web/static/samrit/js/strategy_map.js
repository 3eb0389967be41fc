// The strategy map: where the pointer or the focus is, the arrows of that objective and what they lead to stand out. On a
// phone, whose map is words already, the map in words is folded away.

function trace(event) {
  const map = event.target.closest?.(".strategy-map");
  if (!map) return;
  const leaving = event.type === "focusout" || event.type === "pointerout";
  const node = leaving ? null : event.target.closest("[data-node]");
  const key = node?.dataset.node;
  const near = new Set([key]);
  for (const link of map.querySelectorAll(".map-link")) {
    const { cause, effect } = link.dataset;
    const on = key !== undefined && (cause === key || effect === key);
    link.classList.toggle("on", on);
    if (on) near.add(cause).add(effect);
  }
  for (const each of map.querySelectorAll("[data-node]")) each.classList.toggle("on", near.has(each.dataset.node));
  map.classList.toggle("traced", near.size > 1);
}

for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) document.addEventListener(type, trace);

const twin = document.querySelector(".map-twin");
if (twin && matchMedia("(max-width: 640px)").matches) twin.open = false;
