// Forms: the first mistake is shown, nothing typed is lost on leaving, one click sends once.

function forms() {
  document.querySelector("[data-error-summary]")?.focus();

  const unsaved = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form) unsaved.add(form);
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    unsaved.delete(event.target);
    const buttons = [...event.target.elements].filter((each) => each.type === "submit" && !each.disabled);
    const setOff = (off) => buttons.forEach((each) => (each.disabled = off));
    if (event.target.getAttribute("method")?.toLowerCase() !== "post") return;
    // A place in the address, as that of the skip link, would come along to the answer and take the focus from its first mistake.
    if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
    setTimeout(() => setOff(true)); // after the browser has read the form, so that the pressed button is part of what is sent
    setTimeout(() => setOff(false), 15_000); // the answer was a file, or none came; the form's key lets it act once
  });
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("form[method=post] button[type=submit][disabled]:not([data-off])")) button.disabled = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    source.select?.();
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
    } catch {
      document.execCommand("copy"); // without TLS there is no clipboard, but there is still the selection
    }
    button.querySelector("span").textContent = button.dataset.copied;
    say(button.dataset.copied);
  });
}

/** Tell a screen reader. */
function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

forms();

// A box with data-tick-all ticks every box of that name in its form; it has no name, so it is not sent itself.

for (const box of document.querySelectorAll("[data-tick-all]")) {
  const others = () => [...box.form.querySelectorAll(`input[name="${box.dataset.tickAll}"]`)];
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", () => others().forEach((each) => (each.checked = box.checked)));
}
