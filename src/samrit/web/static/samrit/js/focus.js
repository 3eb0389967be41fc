// The focus is never lost: when the part of the page in which it stands is replaced, it goes to the same control in the new
// part, or to the one in its place. Otherwise whoever works by keyboard would begin at the top of the page again.

const REACHED = "a[href], button, input, select, textarea, summary, [tabindex]";
let last = null;

const reached = () => [...document.querySelectorAll(REACHED)].filter((each) => each.tabIndex >= 0 && !each.disabled && each.getClientRects().length);
const like = (each) => [each.tagName, each.id, each.name ?? "", each.textContent.trim()].join("|");

document.addEventListener("focusin", ({ target }) => {
  const around = [];
  for (let each = target.parentElement; each; each = each.parentElement) around.push(each);
  last = { target, around, at: reached().indexOf(target), like: like(target) };
});

new MutationObserver(() => {
  if (!last || last.target.isConnected || document.activeElement !== document.body) return;
  const { around, at, like: was } = last;
  last = null;
  const now = reached();
  const nearest = (all) => all.sort((one, other) => Math.abs(now.indexOf(one) - at) - Math.abs(now.indexOf(other) - at))[0];
  const part = around.find((each) => each.isConnected);
  const inside = now.filter((each) => part.contains(each));
  (nearest(inside.filter((each) => like(each) === was)) ?? nearest(inside) ?? nearest(now))?.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true });
