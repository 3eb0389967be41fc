// The tree of organisations: a branch is fetched when it is opened the first time. Without this, the button is a form
// that loads the page anew with the branch open.

function tree() {
  const list = document.querySelector(".unit-tree");
  list?.addEventListener("submit", (event) => {
    const toggle = event.submitter;
    if (!toggle?.dataset.branch) return;
    event.preventDefault();
    const under = document.getElementById(toggle.getAttribute("aria-controls"));
    if (toggle.getAttribute("aria-expanded") === "true") show(toggle, under, false);
    else if (under.firstElementChild) show(toggle, under, true);
    else fetchBranch(event.target, toggle, under);
  });
}

function show(toggle, under, open) {
  toggle.setAttribute("aria-expanded", String(open));
  under.hidden = !open;
}

async function fetchBranch(form, toggle, under) {
  if (toggle.getAttribute("aria-busy") === "true") return;
  toggle.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(toggle.dataset.branch, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    under.replaceChildren(...page.body.childNodes);
    show(toggle, under, true);
  } catch {
    form.submit(); // the page itself says what is wrong
  } finally {
    toggle.removeAttribute("aria-busy");
  }
}

tree();
