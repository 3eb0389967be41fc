// The editor of the strategy map: drag, keyboard, and every step saved at once, one after the other. A step is a form that
// the page has anyway; its answer is the page, of which the editor is taken. Without this script the forms do the same.

const root = document.getElementById("map-editor");
const mark = document.getElementById("map-saved");
const live = document.getElementById("live");
const words = document.getElementById("map-words");
const said = (name) => words.content.querySelector(`[data-said=${name}]`).textContent;
const nodes = () => [...root.querySelectorAll(".strategy-map [data-node]")];
const nodeOf = (key) => root.querySelector(`.strategy-map [data-node="${key}"]`);
let queue = Promise.resolve();
let waiting = 0;
let dropped = 0; // steps that were asked for before somebody else's change was told are not sent after it
let linking = null;

// ---------- saving

function step(fields, keep) {
  const form = root.querySelector("[data-map-form]");
  send(() => {
    const body = new FormData(root.querySelector("[data-map-form]"));
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return body;
  }, form.action, keep);
}

function send(fill, address, keep) {
  const round = dropped;
  waiting += 1;
  state("saving");
  queue = queue.then(async () => {
    waiting -= 1;
    if (round === dropped) await post(fill(), address, keep);
  });
}

async function post(body, address, keep) {
  let answer;
  let text;
  try {
    answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    text = await answer.text();
  } catch {
    dropped += 1;
    return state("offline", said("offline"));
  }
  if (!show(text, keep)) {
    dropped += 1;
    return state("failed", said("failed"));
  }
  if (answer.ok) return waiting ? undefined : state("saved", said("saved"));
  dropped += 1;
  return state(answer.status === 409 ? "conflict" : "refused", root.querySelector("[role=alert]")?.textContent ?? "");
}

function show(text, keep) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.getElementById("map-editor");
  if (!fresh) return false;
  const open = root.querySelector("details")?.open;
  const held = keep ?? place(document.activeElement);
  root.replaceChildren(...fresh.childNodes);
  if (open) root.querySelector("details").open = true;
  rove(held?.node);
  if (held) back(held);
  return true;
}

/** Where the focus is: on a node, or on a control of the tools, told by what it says. */
function place(active) {
  if (!root.contains(active)) return null;
  if (active.dataset.node) return { node: active.dataset.node };
  const value = active.tagName === "BUTTON" ? active.value : "";
  return { like: [active.tagName, active.name, value, active.getAttribute("aria-label") ?? "", active.textContent.trim()].join("|") };
}

function back(held) {
  const found = held.node ? nodeOf(held.node) : [...root.querySelectorAll("a, button, select, summary")].find((each) => place(each).like === held.like);
  (found ?? root.querySelector("#map-tools"))?.focus({ preventScroll: true });
  if (held.node) found?.scrollIntoView({ block: "nearest" });
}

function state(name, words = "") {
  mark.dataset.state = name;
  if (name === "saved") mark.querySelector("time").textContent = clock();
  if (words) live.textContent = words.trim();
}

function clock() {
  const now = new Date();
  const [hours, minutes] = [now.getHours(), now.getMinutes()].map((each) => String(each).padStart(2, "0"));
  return document.documentElement.lang === "th" ? `${hours}.${minutes} น.` : `${hours}:${minutes}`;
}

// ---------- choosing

async function choose(key) {
  try {
    const answer = await fetch(`${location.pathname}?objective=${key}`);
    if (!show(await answer.text(), { node: key })) location.reload();
  } catch {
    state("offline", said("offline"));
  }
}

/** One node is in the order of Tab; arrows lead to the others. */
function rove(key) {
  const all = nodes();
  const own = all.find((each) => each.dataset.node === key) ?? all.find((each) => each.getAttribute("aria-current") === "true") ?? all[0];
  for (const each of all) each.tabIndex = each === own ? 0 : -1;
}

function link(from, to) {
  const kind = root.querySelector(".map-linker [name=kind]")?.value ?? "cause";
  step({ act: "link", cause: from, effect: to, kind, at: from }, { node: from });
}

function stopLinking(quiet) {
  if (linking) nodeOf(linking)?.classList.remove("from");
  if (linking && !quiet) live.textContent = said("not-linking");
  linking = null;
}

// ---------- keyboard

const WAYS = { ArrowLeft: [-1, 0, "left"], ArrowRight: [1, 0, "right"], ArrowUp: [0, -1, "up"], ArrowDown: [0, 1, "down"] };

function pressed(event) {
  const node = event.target.closest?.("[data-node]");
  const typing = event.target.matches?.("input, textarea, select");
  if ((event.ctrlKey || event.metaKey) && !typing && ["KeyZ", "KeyY"].includes(event.code)) {
    const again = event.code === "KeyY" || event.shiftKey;
    event.preventDefault();
    const button = root.querySelector(again ? "[data-again]" : "[data-back]");
    if (button) step({ act: again ? "again" : "back", at: chosen() }, node ? { node: node.dataset.node } : undefined);
    return;
  }
  if (event.key === "Escape" && linking) return stopLinking();
  if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = node.dataset.node;
  const way = WAYS[event.key];
  if (way && event.shiftKey) step({ act: "move", objective: key, way: way[2], at: chosen() }, { node: key });
  else if (way) beside(node, way)?.focus();
  else if (event.code === "KeyL" && !event.shiftKey) {
    stopLinking(true);
    linking = key;
    node.classList.add("from");
    live.textContent = said("linking");
  } else return;
  event.preventDefault();
}

const chosen = () => root.querySelector("[aria-current=true]")?.dataset.node ?? "";

/** The nearest node in a direction: far sideways counts double. */
function beside(node, [dx, dy]) {
  const own = middle(node);
  const cost = (each) => {
    const [x, y] = middle(each);
    const [along, aside] = dx ? [(x - own[0]) * dx, Math.abs(y - own[1])] : [(y - own[1]) * dy, Math.abs(x - own[0])];
    return along > 1 && (dx ? aside < 40 : true) ? along + 2 * aside : Infinity;
  };
  const [best] = nodes().map((each) => [cost(each), each]).sort((one, other) => one[0] - other[0]);
  if (!best || best[0] === Infinity) return null;
  for (const each of nodes()) each.tabIndex = each === best[1] ? 0 : -1;
  return best[1];
}

function middle(node) {
  const box = node.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

// ---------- dragging

const SVG = "http://www.w3.org/2000/svg";
let drag = null;

function down(event) {
  const node = event.target.closest?.(".strategy-map [data-node]");
  if (!node || event.button !== 0 || event.pointerType === "touch") return;
  const svg = node.closest("svg");
  const box = node.parentElement;
  const from = point(svg, event);
  const at = ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)));
  drag = { node, svg, box, from, at, port: !!event.target.closest("[data-port]"), moved: false, id: event.pointerId };
}

function point(svg, event) {
  const there = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [there.x, there.y];
}

function move(event) {
  if (!drag || event.pointerId !== drag.id) return;
  const [x, y] = point(drag.svg, event);
  const [dx, dy] = [x - drag.from[0], y - drag.from[1]];
  if (!drag.moved) {
    if (Math.hypot(dx, dy) < 6) return;
    drag.moved = true;
    drag.svg.setPointerCapture(event.pointerId);
    drag.mark = document.createElementNS(SVG, drag.port ? "path" : "rect");
    drag.mark.setAttribute("class", drag.port ? "map-rubber" : "map-drop");
    drag.svg.append(drag.mark);
    if (!drag.port) {
      drag.node.classList.add("lifted");
      drag.svg.append(drag.box);
    }
  }
  if (drag.port) return drag.mark.setAttribute("d", `M${drag.at[0] + drag.at[2] / 2} ${drag.at[1]} L${x} ${y}`);
  drag.box.setAttribute("x", drag.at[0] + dx);
  drag.box.setAttribute("y", drag.at[1] + dy);
  drag.spot = spotAt(drag.at[0] + dx, drag.at[1] + dy + drag.at[3] / 2);
  drag.mark.classList.toggle("off", !drag.spot.own);
  const [left, top, high] = [drag.spot.x, drag.spot.top, drag.spot.height];
  for (const [name, value] of Object.entries({ x: left, y: top, width: drag.at[2], height: high, rx: 10 })) drag.mark.setAttribute(name, value);
}

/** The place in a lane under a point: its line (-1 a new one above, one more than there are a new one below) and column. */
function spotAt(x, y) {
  const { lanes, lines, side, step: half } = drag.svg.dataset;
  const bands = lanes.split(";").map((each) => each.split(",").map(Number));
  const lane = Math.max(0, bands.findLastIndex(([top]) => y >= top));
  const column = Math.max(0, Math.min(8, Math.round((x - Number(side)) / Number(half))));
  const own = lines.split(";").map((each) => each.split(",").map(Number)).filter(([number]) => number === lane);
  const spot = { own: lane === Number(drag.node.dataset.lane), column, x: Number(side) + column * Number(half) };
  if (!own.length) return { ...spot, line: 0, top: bands[lane][0], height: bands[lane][1] };
  const [first, last] = [own[0], own[own.length - 1]];
  if (y < first[2] - 14) return { ...spot, line: -1, top: first[2] - 28, height: 24 };
  if (y > last[2] + last[3] + 14) return { ...spot, line: own.length, top: last[2] + last[3] + 6, height: 24 };
  const near = own.reduce((one, other) => (Math.abs(one[2] + one[3] / 2 - y) <= Math.abs(other[2] + other[3] / 2 - y) ? one : other));
  return { ...spot, line: near[1], top: near[2], height: near[3] };
}

function up(event) {
  if (!drag || event.pointerId !== drag.id) return;
  const { node, moved, port, spot } = drag;
  const key = node.dataset.node;
  if (moved) {
    const swallow = (click) => {
      click.preventDefault();
      click.stopPropagation();
    };
    addEventListener("click", swallow, { capture: true, once: true }); // the one that ends the drag
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    const target = port && document.elementsFromPoint(event.clientX, event.clientY).map((each) => each.closest?.("[data-node]")).find((each) => each && each !== node);
    letGo();
    if (target) link(key, target.dataset.node);
    else if (!port && !spot.own) live.textContent = said("other-lane");
    else if (!port && (String(spot.line) !== node.dataset.line || String(spot.column) !== node.dataset.column))
      step({ act: "put", objective: key, line: spot.line, column: spot.column, at: key }, { node: key });
  } else drag = null;
}

function letGo() {
  if (!drag) return;
  drag.mark?.remove();
  drag.node.classList.remove("lifted");
  drag.box.setAttribute("x", drag.at[0]);
  drag.box.setAttribute("y", drag.at[1]);
  drag = null;
}

// ---------- all of it

function clicked(event) {
  const node = event.target.closest(".strategy-map [data-node]");
  if (!node || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const key = node.dataset.node;
  if (linking && linking !== key) {
    const from = linking;
    stopLinking(true);
    link(from, key);
  } else choose(key);
}

function submitted(event) {
  const form = event.target.closest("form[data-step]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const button = event.submitter;
  const held = place(document.activeElement);
  const fields = new FormData(form, button);
  const fresh = () => {
    for (const name of ["mark", "_once"]) fields.set(name, root.querySelector(`[data-map-form] [name=${name}]`).value);
    return fields;
  };
  send(fresh, form.action || location.pathname, held);
}

function changed(event) {
  const form = event.target.closest("form[data-kind]");
  if (form) form.requestSubmit();
}

if (root && mark) {
  state("idle");
  root.classList.add("scripted");
  rove();
  root.addEventListener("keydown", pressed);
  root.addEventListener("click", clicked);
  root.addEventListener("submit", submitted);
  root.addEventListener("change", changed);
  root.addEventListener("pointerdown", down);
  root.addEventListener("dragstart", (event) => event.preventDefault());
  addEventListener("pointermove", move);
  addEventListener("pointerup", up);
  addEventListener("pointercancel", letGo);
}
