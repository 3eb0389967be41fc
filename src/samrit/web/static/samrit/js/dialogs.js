// Forms with data-confirm ask first, in the page's one dialog; the words come from the form.

function dialogs() {
  const dialog = document.getElementById("confirm");
  if (!dialog) return;
  const title = dialog.querySelector("#confirm-title");
  const text = dialog.querySelector("#confirm-text");
  const yes = dialog.querySelector("[value=yes]");
  let waiting = null;

  document.addEventListener("submit", (event) => {
    const asks = event.submitter?.dataset.confirm ? event.submitter : event.target;
    if (!asks.dataset.confirm || event.target.dataset.confirmed) return;
    event.preventDefault();
    waiting = { form: event.target, submitter: event.submitter };
    title.textContent = asks.dataset.confirm;
    text.textContent = asks.dataset.confirmText ?? "";
    yes.textContent = asks.dataset.confirmYes ?? yes.dataset.default;
    yes.className = `btn ${"confirmDanger" in asks.dataset ? "btn-danger" : "btn-primary"}`;
    dialog.returnValue = "no";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.open) return; // quick hands: it was closed and asked anew before this was told
    const { form, submitter } = waiting ?? {};
    waiting = null;
    if (!form) return;
    if (dialog.returnValue === "yes") {
      form.dataset.confirmed = "1";
      form.requestSubmit(submitter);
      delete form.dataset.confirmed;
    } else submitter?.focus();
  });
}

dialogs();
