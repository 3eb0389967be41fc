// Forms: the first mistake is shown, nothing typed is lost on leaving, one click sends once, autosave says where it stands.

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
    // After the browser has read the form, so that the pressed button is still part of what is sent.
    setTimeout(() => {
      for (const button of event.target.querySelectorAll("button[type=submit]")) button.disabled = event.target.method === "post";
    });
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

  autosave();
}

/** Tell a screen reader. */
function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

// A form with data-autosave sends each field through htmx when it changes; the indicator follows the events of htmx.
function autosave() {
  const state = (form, name) => {
    const shown = form?.querySelector("[data-saved]") ?? document.querySelector(`[data-saved-for="${form?.id}"]`);
    if (!shown) return;
    shown.dataset.state = name;
    if (name === "saved") shown.querySelector("time").textContent = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  };
  const formOf = (event) => event.target.closest?.("form[data-autosave]");
  document.addEventListener("input", (event) => state(formOf(event), "dirty"));
  document.addEventListener("htmx:beforeRequest", (event) => state(formOf(event), "saving"));
  document.addEventListener("htmx:afterRequest", (event) => state(formOf(event), event.detail.successful ? "saved" : "failed"));
  document.addEventListener("htmx:sendError", (event) => state(formOf(event), "failed"));
}

forms();
