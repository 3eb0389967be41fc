// A form with data-autosave="address" sends each field by itself, and says beside it where it stands. What has not arrived is kept
// in the browser and sent again; what somebody else changed meanwhile is shown beside what was typed. Words come from the page's template.
// Server: samrit/web/autosave.py.

const PAUSE = 1500;
const RETRY = 15_000;
const PREFIX = "samrit:autosave:";
const KEPT_FOR = 30 * 24 * 3600 * 1000;
const WORST_FIRST = ["conflict", "refused", "failed", "offline", "saving", "dirty", "saved"];
const UNSAVED = new Set(["conflict", "refused", "failed", "offline", "saving", "dirty"]);
const words = document.getElementById("autosave-words")?.content;
const renewed = new Map(); // when pieces of the page were last replaced by what was saved
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The browser may keep nothing, or have no room: then the text is still in the field, and leaving the page warns. */
function quietly(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

/** Text that has not reached the server: kept in this browser, for this account, address and field, at most thirty days. */
function unsent(address, name) {
  const key = `${PREFIX}${document.body.dataset.account ?? ""}:${address}:${name}`;
  return {
    read: () => quietly(() => JSON.parse(localStorage.getItem(key))),
    write: (kept) => quietly(() => localStorage.setItem(key, JSON.stringify({ ...kept, at: Date.now() }))),
    drop: () => quietly(() => localStorage.removeItem(key)),
  };
}

function dropOld() {
  for (const key of Object.keys(localStorage)) {
    const old = () => !(Date.now() - JSON.parse(localStorage.getItem(key)).at < KEPT_FOR);
    if (key.startsWith(PREFIX) && (quietly(old) ?? true)) localStorage.removeItem(key);
  }
}

/** What controls with one name say together: a text, or a list where several can be chosen. */
function reading(controls, checked, selected, text) {
  const [first] = controls;
  if (first.type === "radio") return controls.find((each) => each[checked])?.value ?? "";
  if (first.type === "checkbox" && controls.length === 1) return first[checked] ? "on" : "";
  if (first.type === "checkbox") return controls.filter((each) => each[checked]).map((each) => each.value);
  if (!first.options) return first[text];
  const chosen = [...first.options].filter((each) => each[selected]).map((each) => each.value);
  return first.multiple ? chosen : (chosen[0] ?? first.options[0]?.value ?? "");
}

/** One or several controls with one name. */
class Field {
  constructor(owner, name, controls) {
    Object.assign(this, { owner, name, controls, state: "idle", timer: 0 });
    this.was = this.default();
    this.acknowledged = this.was; // the text that the server has seen; it may store it in other words
    this.place = controls[0].closest(".field") ?? controls[0].parentElement;
    this.kept = unsent(owner.address, name);
    for (const control of controls) {
      control.addEventListener("input", () => {
        this.restored = false;
        this.typed();
      });
      control.addEventListener("change", () => this.typed(0));
      control.addEventListener("blur", () => this.left());
    }
  }

  get value() {
    return reading(this.controls, "checked", "selected", "value");
  }

  set value(value) {
    const [first] = this.controls;
    const chosen = [value].flat();
    const single = first.type === "checkbox" && this.controls.length === 1;
    if (["radio", "checkbox"].includes(first.type)) for (const each of this.controls) each.checked = single ? value === "on" : chosen.includes(each.value);
    else if (first.multiple) for (const each of first.options) each.selected = chosen.includes(each.value);
    else first.value = value;
    this.owner.form.dispatchEvent(new CustomEvent("samrit:value", { bubbles: true, detail: { name: this.name } }));
  }

  /** What the page was made with; the browser may have put something else into the field since. */
  default() {
    return this.controls[0].dataset.was ?? reading(this.controls, "defaultChecked", "defaultSelected", "defaultValue");
  }

  get changed() {
    return !same(this.value, this.was) && !same(this.value, this.acknowledged);
  }

  /** Text that was left here before it arrived: put it back and let the server judge. */
  restore() {
    const kept = this.kept.read();
    if (kept && !same(kept.value, this.value)) {
      this.was = this.acknowledged = kept.was;
      this.value = kept.value;
      this.restored = true;
      this.say(said("restored"), "info");
    } else this.kept.drop();
    if (this.changed) this.typed(0);
  }

  typed(pause = PAUSE) {
    clearTimeout(this.timer);
    if (this.state === "conflict") {
      this.kept.write({ value: this.value, was: this.was });
      return this.compare();
    }
    if (!this.changed) {
      if (UNSAVED.has(this.state) && this.state !== "saving") this.settle(this.was);
      return;
    }
    this.kept.write({ value: this.value, was: this.was });
    if (this.state === "refused" && same(this.value, this.refused)) return;
    this.set("dirty");
    this.timer = setTimeout(() => this.owner.send(this), pause);
  }

  /** On leaving the field the text becomes that of the server, which may have tidied it. */
  left() {
    if (this.state === "dirty") this.owner.send(this);
    else if (this.state === "saved" && same(this.value, this.acknowledged) && !same(this.value, this.was)) this.value = this.acknowledged = this.was;
  }

  settle(stored, time = "") {
    this.was = stored;
    this.tell(stored);
    this.kept.drop();
    this.box?.remove();
    if (!this.restored) this.say("");
    this.set(time ? "saved" : "idle", time);
  }

  /** An ordinary form says what was seen in a hidden field of its own, `_was.NAME`: it follows what the server says. */
  tell(seen) {
    const hidden = this.owner.form.elements.namedItem(`_was.${this.name}`);
    if (hidden) hidden.value = [seen].flat().join(";");
  }

  set(state, detail = "") {
    this.state = state;
    this.mark ??= this.makeMark();
    this.mark.dataset.state = state;
    const time = this.mark.querySelector("time");
    if (state === "saved") time.textContent = detail;
    for (const each of this.controls) {
      if (state === "refused" || state === "conflict") each.setAttribute("aria-invalid", "true");
      else each.removeAttribute("aria-invalid");
    }
    this.owner.show(state === "saved" ? detail : "", state === "failed" ? detail : "");
  }

  makeMark() {
    const mark = words.querySelector("[data-field-state]").cloneNode(true);
    if (this.place.classList.contains("field")) this.place.prepend(mark);
    else this.place.append(mark);
    return mark;
  }

  /** A sentence below the field: why it was not saved, or that text was brought back. */
  say(text, kind = "bad") {
    if (!text) {
      this.sentence?.remove();
      this.sentence = null;
      for (const each of this.controls) if (each.dataset.described !== undefined) each.setAttribute("aria-describedby", each.dataset.described);
      return;
    }
    if (!this.sentence) {
      this.sentence = words.querySelector("[data-field-sentence]").cloneNode(true);
      this.sentence.id = `autosave-${this.owner.number}-${this.name}`;
      this.place.append(this.sentence);
      for (const each of this.controls) {
        each.dataset.described ??= each.getAttribute("aria-describedby") ?? "";
        each.setAttribute("aria-describedby", `${each.dataset.described} ${this.sentence.id}`.trim());
      }
    }
    this.sentence.className = `finding ${kind}`;
    this.sentence.querySelector("span").textContent = text;
    document.getElementById("live")?.replaceChildren(text);
  }

  /** Somebody else stored another text: both are shown, and the person decides. */
  collide(stored, who) {
    this.stored = stored;
    this.kept.write({ value: this.value, was: this.was });
    this.say("");
    this.box?.remove();
    this.box = words.querySelector("[data-field-conflict]").cloneNode(true);
    this.place.append(this.box);
    if (who) this.box.querySelector("[data-who]").textContent = who;
    this.box.querySelector("[data-stored]").textContent = this.inWords(stored);
    this.box.querySelector("[data-use=mine]").addEventListener("click", () => {
      this.was = this.acknowledged = this.stored;
      this.tell(this.stored);
      this.kept.write({ value: this.value, was: this.was });
      this.box.remove();
      this.set("dirty");
      this.owner.send(this);
      this.controls[0].focus();
    });
    this.box.querySelector("[data-use=stored]").addEventListener("click", () => {
      this.value = this.acknowledged = this.stored;
      this.settle(this.stored, clock());
      this.controls[0].focus();
    });
    if (this.owner.form.getAttribute("method") !== "post") this.box.querySelector("[type=submit]").remove();
    this.compare();
    this.set("conflict");
  }

  compare() {
    this.box.querySelector("[data-mine]").textContent = this.inWords(this.value);
  }

  /** A value as a person reads it: of a choice its label. */
  inWords(value) {
    const label = (one) => {
      const control = this.controls.find((each) => each.value === one && each.type !== "textarea" && each.type !== "text");
      const option = this.controls[0].options && [...this.controls[0].options].find((each) => each.value === one);
      return option?.text ?? (control?.labels?.[0]?.textContent.trim() || one);
    };
    return [value].flat().map(label).join(", ") || "–";
  }
}

/** A form: sends one field after the other, and shows the worst state of them all. */
class Form {
  constructor(form, number) {
    this.form = form;
    this.number = number;
    this.address = form.dataset.autosave;
    this.queue = Promise.resolve();
    this.fields = [];
    form.addEventListener("submit", (event) => {
      if (!event.defaultPrevented) this.leaving = true;
    });
    this.adopt();
  }

  /** Know the fields that are there now; a part of the page may have been replaced. */
  adopt() {
    const named = new Map();
    for (const control of this.form.elements) {
      const skip = !control.name || control.name.startsWith("_") || ["hidden", "submit", "button", "reset", "file", "password", "fieldset"].includes(control.type);
      if (!skip && !("autosaveOff" in control.dataset)) named.set(control.name, [...(named.get(control.name) ?? []), control]);
    }
    const known = new Map(this.fields.map((field) => [field.name, field]));
    const stays = (field, controls) => field?.controls.length === controls.length && controls.every((each, i) => each === field.controls[i]);
    const fresh = [];
    this.fields = [...named].map(([name, controls]) => {
      if (stays(known.get(name), controls)) return known.get(name);
      clearTimeout(known.get(name)?.timer);
      fresh.push(new Field(this, name, controls));
      return fresh.at(-1);
    });
    this.show();
    for (const field of fresh) field.restore();
  }

  get unsaved() {
    return !this.leaving && this.fields.some((field) => UNSAVED.has(field.state));
  }

  send(field, keepalive = false) {
    clearTimeout(field.timer);
    this.queue = this.queue.then(() => this.sendNow(field, keepalive));
  }

  /** All that waits is tried again: the net is back, the person is back, or time has passed. */
  again() {
    clearTimeout(this.later);
    for (const field of this.fields) if (field.state === "offline" || field.state === "failed") this.send(field);
  }

  async sendNow(field, keepalive) {
    if (field.state === "conflict" || !field.changed) return;
    const value = field.value;
    field.set("saving");
    const version = this.form.elements.namedItem("version");
    const known = version?.value ? Number(version.value) : null;
    const answer = await this.post({ field: field.name, value, was: field.was, version: known }, keepalive);
    if (answer.state === "saved") {
      if (version && known !== null && answer.version === known + 1) version.value = answer.version; // else somebody else wrote too
      field.acknowledged = value;
      const stored = answer.value ?? value;
      const more = !same(field.value, value);
      if (!more && !field.controls.includes(document.activeElement) && !same(value, stored)) field.value = field.acknowledged = stored;
      field.settle(stored, clock());
      if (answer.message) field.say(answer.message, "info");
      this.take(answer.values ?? {});
      if (more) field.typed();
    } else if (answer.state === "refused") {
      field.say(answer.message);
      field.set("refused");
      field.acknowledged = field.was;
      field.refused = value;
      if (!same(field.value, value)) field.typed();
    } else if (answer.state === "conflict") field.collide(answer.value, answer.message);
    else {
      field.set(answer.state, answer.message);
      if (answer.state === "failed") field.say(answer.message);
      clearTimeout(this.later);
      if (answer.again) this.later = setTimeout(() => this.again(), RETRY);
    }
    for (const [id, html] of Object.entries(answer.pieces ?? {})) {
      const piece = document.getElementById(id);
      if (!piece) continue;
      piece.innerHTML = html;
      renewed.set(id, performance.now());
      globalThis.htmx?.process(piece);
      if (this.form.contains(piece)) this.adopt();
    }
  }

  /** What the server changed besides, as a phone number with its owner; what is being typed is left alone. */
  take(values) {
    for (const field of this.fields) {
      if (!(field.name in values) || UNSAVED.has(field.state) || same(field.was, values[field.name])) continue;
      field.value = field.acknowledged = values[field.name];
      field.settle(values[field.name], clock());
    }
  }

  /** The server's answer, or why there is none. */
  async post(change, keepalive, renewed = false) {
    const body = JSON.stringify(change);
    const token = this.form.elements.namedItem("csrfmiddlewaretoken");
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token?.value ?? "" };
    let response;
    try {
      response = await fetch(this.address, { method: "POST", headers, body, redirect: "manual", keepalive: keepalive && body.length < 60_000 });
    } catch {
      return { state: "offline", again: true };
    }
    if (response.type === "opaqueredirect") return { state: "failed", message: said("signed-out") };
    if (response.status === 403 && !renewed && (await this.renew(token))) return this.post(change, keepalive, true);
    try {
      const answer = await response.json();
      if (response.ok) return answer;
      return { state: "failed", message: answer.what ?? said("failed"), again: response.status >= 500 };
    } catch {
      return { state: "failed", message: said("failed"), again: true };
    }
  }

  /** Somebody signed in anew in another window: the token of this page is no longer good, that of a fresh page is. */
  async renew(token) {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const fresh = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
      if (!token || !fresh) return false;
      token.value = fresh;
      return true;
    } catch {
      return false;
    }
  }

  show(time = "", reason = "") {
    const states = new Set(this.fields.map((field) => field.state));
    const marks = [...this.form.querySelectorAll("[data-saved]"), ...document.querySelectorAll(`[data-saved-for="${this.form.getAttribute("id")}"]`)];
    for (const mark of marks) {
      mark.dataset.state = WORST_FIRST.find((each) => states.has(each)) ?? "idle";
      if (time) mark.querySelector("time").textContent = time;
      if (reason) mark.querySelector("[data-reason]").textContent = reason;
    }
  }
}

const said = (name) => words.querySelector(`[data-said=${name}]`).textContent;

function clock() {
  const now = new Date();
  const [hours, minutes] = [now.getHours(), now.getMinutes()].map((each) => String(each).padStart(2, "0"));
  return document.documentElement.lang === "th" ? `${hours}.${minutes} น.` : `${hours}:${minutes}`;
}

if (words) {
  quietly(dropOld);
  const forms = [];
  const find = () => {
    for (const form of document.querySelectorAll("form[data-autosave]")) {
      const known = forms.find((each) => each.form === form);
      if (known) known.adopt();
      else forms.push(new Form(form, forms.length));
    }
  };
  find();
  document.addEventListener("htmx:afterSettle", find);
  // What was asked for while somebody typed may arrive after what was saved meanwhile: then it is out of date.
  const asked = new WeakMap();
  document.addEventListener("htmx:beforeRequest", ({ detail }) => asked.set(detail.xhr, performance.now()));
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (renewed.get(detail.target?.id) > asked.get(detail.xhr)) detail.shouldSwap = false;
  });
  const again = () => forms.forEach((form) => form.again());
  addEventListener("online", again);
  addEventListener("focus", again);
  addEventListener("beforeunload", (event) => {
    if (forms.some((form) => form.unsaved)) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    for (const form of forms) for (const field of form.fields) if (field.state === "dirty") form.send(field, true);
  });
}
