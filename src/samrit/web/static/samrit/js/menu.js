// The menu on narrow screens and the small lists of the top bar: open, close with Escape or a click beside them.

function menu() {
  const opener = document.querySelector("[data-menu-open]");
  const side = document.getElementById("side");

  function setOpen(open) {
    document.body.classList.toggle("menu-open", open);
    opener.setAttribute("aria-expanded", String(open));
    const column = document.querySelector(".column");
    if (column) column.inert = open;
    (open ? side.querySelector("a") : opener).focus();
  }

  // A long menu shows the row of this page, also when it lies far down.
  const here = side?.querySelector(".side-link.here");
  const rows = side?.querySelector(".side-menu");
  if (here) rows.scrollTop += Math.max(0, here.getBoundingClientRect().bottom + 48 - rows.getBoundingClientRect().bottom);

  if (opener && side) {
    opener.addEventListener("click", () => setOpen(true));
    document.querySelector("[data-menu-close]").addEventListener("click", () => setOpen(false));
    matchMedia("(min-width: 1025px)").addEventListener("change", (wide) => {
      if (wide.matches && document.body.classList.contains("menu-open")) setOpen(false);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const list = document.querySelector("details.drop[open]");
    if (list) {
      list.open = false;
      list.querySelector("summary").focus();
    } else if (document.body.classList.contains("menu-open")) setOpen(false);
  });
  document.addEventListener("click", (event) => {
    for (const list of document.querySelectorAll("details.drop[open]")) if (!list.contains(event.target)) list.open = false;
  });
  document.addEventListener("focusin", (event) => {
    for (const list of document.querySelectorAll("details.drop[open]")) if (!list.contains(event.target)) list.open = false;
  });
}

menu();
