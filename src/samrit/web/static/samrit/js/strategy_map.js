// The strategy map: where the pointer or the focus is, the arrows of that objective stand out.

function strategyMap() {
  const map = document.querySelector(".strategy-map");
  if (!map) return;
  const trace = (event) => {
    const number = event.target.closest?.("[data-node]")?.dataset.node;
    let found = false;
    for (const link of map.querySelectorAll(".map-link")) {
      const on = number !== undefined && (link.dataset.cause === number || link.dataset.effect === number);
      link.classList.toggle("on", on);
      found ||= on;
    }
    map.classList.toggle("traced", found);
  };
  map.addEventListener("pointerover", trace);
  map.addEventListener("focusin", trace);
  map.addEventListener("pointerleave", trace);
  map.addEventListener("focusout", trace);
}

strategyMap();
