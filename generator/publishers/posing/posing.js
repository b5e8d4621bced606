/**
 * The posing preview: what stands in the controls is a drawing; each change of it is drawn and checked by the server.
 *
 * The controls come with the page, made from the fields of a record. A field's path, "start.hip_flexion", says where in
 * the drawing its value stands. One question is under way at a time; what changes meanwhile is asked next.
 *
 * @typedef {string | Tree[] | {[name: string]: Tree}} Tree
 * @typedef {{path: string, words: string, hint: string}} Remark
 * @typedef {{svg: string, width: number, height: number, panels: [string, string][]}} Picture
 */

const SVG = "http://www.w3.org/2000/svg";
const exercise = document.body.dataset.exercise ?? "";
const DRAFT = `posing:${exercise}`;

/** @template {Element} T @param {string} selector @param {ParentNode} within @returns {T} */
function one(selector, within = document) {
  return /** @type {T} */ (within.querySelector(selector));
}

/** @type {HTMLElement[]} */
const controls = [...document.querySelectorAll("[data-path]")];
const status = one(".status");

/** The value of a control. @param {HTMLElement} control @returns {string | string[]} */
function valueOf(control) {
  if (control.dataset.sort === "list") {
    return [...control.querySelectorAll(".items input")].map((input) => input.value.trim()).filter(Boolean);
  }
  return one("input:not([type=range]), select", control).value.trim();
}

/** The drawing that the controls say; a field nobody filled in is not in it. @returns {{[name: string]: Tree}} */
export function drawing() {
  const found = {};
  for (const control of controls) {
    const value = valueOf(control);
    if (!value.length) continue;
    const parts = control.dataset.path.split(".");
    const last = parts.pop();
    let holder = found;
    for (const part of parts) holder = holder[part] ??= {};
    holder[last] = value;
  }
  return found;
}

/** What a drawing has at a path. @param {Tree} tree @param {string} path @returns {Tree | undefined} */
function at(tree, path) {
  return path.split(".").reduce((inner, part) => (inner === undefined || inner === null ? undefined : inner[part]), tree);
}

/** Fills the controls with a drawing. @param {Tree} tree */
function fill(tree) {
  for (const control of controls) {
    const value = at(tree, control.dataset.path);
    if (control.dataset.sort === "list") {
      one(".items", control).replaceChildren();
      if (Array.isArray(value)) value.forEach((text) => addItem(control, String(text)));
    } else {
      one("input:not([type=range]), select", control).value = typeof value === "string" ? value : "";
    }
  }
  follow();
}

/** Shows in each slider what its number says, at the end what the start says, and how much each section holds. */
function follow() {
  const now = drawing();
  for (const control of controls.filter((control) => control.dataset.sort === "angle")) {
    const slider = one("input[type=range]", control);
    const number = one(".number", control);
    const written = number.value.trim();
    const path = control.dataset.path;
    const inherited = path.startsWith("end.") ? heldFromStart(now, path.slice(4)) : "";
    const shown = written || inherited || slider.dataset.otherwise;
    if (/^-?\d+$/.test(shown)) slider.value = shown;
    if (path.startsWith("end.")) number.placeholder = inherited || "–";
    slider.setAttribute("aria-valuetext", written ? `${written} degrees` : inherited ? `as at the start, ${inherited}` : "not written");
    control.classList.toggle("written", Boolean(written));
    one(".clear", control).hidden = !written;
  }
  for (const section of document.querySelectorAll("details.section")) {
    const count = [...section.querySelectorAll("[data-path]")].filter((control) => valueOf(control).length).length;
    one(".count", section).textContent = count ? `(${count})` : "";
  }
}

/** What an angle has at the end if it is not written there. @param {Tree} now @param {string} path @returns {string} */
function heldFromStart(now, path) {
  const [side, name] = path.split(".");
  const found = name ? at(now, `end.${name}`) ?? at(now, `start.${side}.${name}`) ?? at(now, `start.${name}`) : at(now, `start.${path}`);
  return typeof found === "string" ? found : "";
}

let items = 0;

/** Adds a line to a list. @param {HTMLElement} control @param {string} text @returns {HTMLInputElement} */
function addItem(control, text) {
  const add = one(".add", control);
  const line = document.createElement("li");
  const input = document.createElement("input");
  const remove = document.createElement("button");
  input.className = "text";
  input.value = text;
  input.maxLength = 120;
  input.autocomplete = "off";
  input.id = `item-${(items += 1)}`;
  input.setAttribute("list", add.dataset.list);
  input.setAttribute("aria-label", add.dataset.name);
  input.setAttribute("aria-describedby", add.getAttribute("aria-describedby"));
  remove.type = "button";
  remove.className = "remove";
  remove.textContent = "×";
  remove.setAttribute("aria-label", `Take away ${text || "this line"}`);
  line.append(input, remove);
  one(".items", control).append(line);
  return input;
}

/* Asking the server */

/** The states before the current one, the newest last. @type {string[]} */
const before = [];
let current = "";
/** What was drawn last. */
let asked = "";
let asking = false;

/** The controls changed: remember it, and have it drawn. */
function changed() {
  follow();
  const now = JSON.stringify(drawing());
  if (now === current) return;
  if (current) before.push(current);
  current = now;
  one("#undo").disabled = before.length === 0;
  keep(now);
  ask();
}

/** Keeps what was posed for this tab. @param {string} now */
function keep(now) {
  try {
    sessionStorage.setItem(DRAFT, now);
  } catch {
    return; // a browser that keeps nothing
  }
}

/** Draws what stands in the controls, and once it rests has it checked. A check takes longer, so nothing waits for it. */
async function ask() {
  if (asking) return;
  asking = true;
  clearTimeout(resting);
  while (asked !== current) {
    asked = current;
    if ((await drawn(asked)) && asked === current) resting = setTimeout(check, REST, asked);
  }
  asking = false;
}

const REST = 300;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/** @param {string} state */
function body(state) {
  return `{"exercise": ${JSON.stringify(exercise)}, "drawing": ${state}}`;
}

/** Draws a state; whether it could be drawn. @param {string} state @returns {Promise<boolean>} */
async function drawn(state) {
  const busy = setTimeout(() => say("Drawing …"), 400);
  try {
    const told = await question("draw", body(state));
    one("#yaml").textContent = told.yaml;
    document.body.classList.toggle("wrong", !told.picture);
    if (told.picture) {
      show(told.picture);
      say("Drawn. Checking …");
      return true;
    }
    remark(told.remarks);
    say(`Not drawn: ${counted(told.remarks.length, "mistake")} to mend first.`);
  } catch (failure) {
    say(failure instanceof Error ? failure.message : String(failure));
  } finally {
    clearTimeout(busy);
  }
  return false;
}

/** Has a state checked that was drawn. @param {string} state */
async function check(state) {
  let told;
  try {
    told = await question("check", body(state));
  } catch (failure) {
    if (state === current) say(failure instanceof Error ? failure.message : String(failure));
    return;
  }
  if (state !== current) return;
  remark(told.remarks);
  const found = told.remarks.length;
  say(found ? `Drawn. The check found ${counted(found, "thing")}.` : "Drawn. The check found nothing.");
}

/** @param {string} to @param {string} body */
async function question(to, body) {
  let answer;
  try {
    answer = await fetch(to, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  } catch {
    throw new Error("The server does not answer. Is it still running?");
  }
  if (answer.ok || answer.status === 422) return answer.json();
  throw new Error(await answer.text());
}

/** @param {number} number @param {string} noun */
function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** @param {string} words */
function say(words) {
  status.textContent = words;
}

/* Showing the answer */

/** @param {Picture} picture */
function show(picture) {
  const read = new DOMParser().parseFromString(picture.svg, "image/svg+xml").documentElement;
  one("#symbols").replaceChildren(document.importNode(read, true));
  for (const place of document.querySelectorAll(".large, .thumbs")) {
    place.replaceChildren(
      ...picture.panels.map(([id, title]) => {
        const svg = document.createElementNS(SVG, "svg");
        svg.setAttribute("viewBox", `0 0 ${picture.width} ${picture.height}`);
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", title);
        const use = document.createElementNS(SVG, "use");
        use.setAttribute("href", `#${id}`);
        svg.append(use);
        return svg;
      }),
    );
  }
}

/** Says each remark in the list and beside the field it is about. @param {Remark[]} remarks */
function remark(remarks) {
  const said = new Map(controls.map((control) => [control, /** @type {string[]} */ ([])]));
  const whole = new Map([...document.querySelectorAll("[data-remarks]")].map((place) => [place.dataset.remarks, []]));
  const list = remarks.map(({ path, words, hint }) => {
    const line = document.createElement("li");
    const control = holding(path);
    const text = hint ? `${words} – ${hint.replace(/\n/g, "; ")}` : words;
    if (control) {
      said.get(control).push(text);
      const link = document.createElement("a");
      link.href = `#${control.id}`;
      link.textContent = named(control);
      line.append(link, `: ${text}`);
    } else {
      whole.get(path)?.push(text);
      line.textContent = path ? `${path.replace(/\./g, ", ")}: ${text}` : text;
    }
    return line;
  });
  one(".findings ul").replaceChildren(...list);
  for (const [path, texts] of whole) {
    const place = one(`[data-remarks="${path}"]`);
    place.textContent = texts.join(" · ");
    place.hidden = texts.length === 0;
  }
  for (const [control, texts] of said) {
    const place = one(".remark", control);
    place.textContent = texts.join(" · ");
    place.hidden = texts.length === 0;
    control.classList.toggle("control--remarked", texts.length > 0);
    for (const input of control.querySelectorAll(".number, .text, select")) {
      input.setAttribute("aria-invalid", String(texts.length > 0));
    }
    if (texts.length) control.closest("details")?.setAttribute("open", "");
  }
}

/** The control at a path, or the one that holds it, as a list holds its items. @param {string} path */
function holding(path) {
  for (let rest = path; rest; rest = rest.slice(0, Math.max(0, rest.lastIndexOf(".")))) {
    const found = controls.find((control) => control.dataset.path === rest);
    if (found) return found;
  }
  return undefined;
}

/** What a control is called, with its keyframe. @param {HTMLElement} control */
function named(control) {
  const parts = control.dataset.path.split(".");
  return parts.map((part) => part.replace(/_/g, " ")).join(", ");
}

/* Hands on */

/** @param {Event} event */
function touched(event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.type === "range") one(".number", input.closest("[data-path]")).value = input.value;
  changed();
}

/** @param {Event} event */
function pressed(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const control = /** @type {HTMLElement | null} */ (button?.closest("[data-path]") ?? null);
  if (!button || !control) return;
  if (button.matches(".clear")) {
    one(".number", control).value = "";
    changed();
    one(".number", control).focus();
  } else if (button.matches(".add")) {
    addItem(control, "").focus();
  } else if (button.matches(".remove")) {
    button.closest("li")?.remove();
    changed();
    one(".add", control).focus();
  }
}

/** @param {string} state */
function back(state) {
  current = state;
  fill(JSON.parse(state));
  keep(state);
  one("#undo").disabled = before.length === 0;
  ask();
}

async function copy() {
  const lines = one("#yaml");
  try {
    await navigator.clipboard.writeText(lines.textContent);
    say("Copied.");
  } catch {
    getSelection()?.selectAllChildren(lines);
    say("Marked: copy it with Ctrl+C.");
  }
}

/** The drawing of the record, or a pelvis that stands. @returns {Promise<Tree>} */
async function recorded() {
  if (!exercise) return { start: { base: "upright", contacts: ["feet on floor"] } };
  const answer = await fetch(`exercise?exercise=${encodeURIComponent(exercise)}`);
  if (!answer.ok) throw new Error(await answer.text());
  const told = await answer.json();
  return Object.keys(told.drawing).length ? told.drawing : { start: { base: "upright", contacts: ["feet on floor"] } };
}

/** @returns {string} */
function draft() {
  try {
    return sessionStorage.getItem(DRAFT) ?? "";
  } catch {
    return "";
  }
}

/** Light and dark as the reader has it. @param {MediaQueryList | MediaQueryListEvent} dark */
function scheme(dark) {
  document.documentElement.dataset.mdColorScheme = dark.matches ? "slate" : "default";
}

async function start() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  scheme(dark);
  dark.addEventListener("change", scheme);
  const form = one("form.controls");
  form.addEventListener("input", touched);
  form.addEventListener("click", pressed);
  form.addEventListener("submit", (event) => event.preventDefault());
  one(".theme").addEventListener("change", (event) => {
    one(".large").dataset.mdColorScheme = event.target.value;
  });
  one("#copy").addEventListener("click", copy);
  one("#undo").addEventListener("click", () => back(before.pop() ?? current));
  let first;
  try {
    first = JSON.stringify(await recorded());
  } catch (failure) {
    say(failure instanceof Error ? failure.message : String(failure));
    return;
  }
  one("#reset").addEventListener("click", () => {
    before.push(current);
    one("#kept").hidden = true;
    back(first);
  });
  fill(JSON.parse(first));
  first = JSON.stringify(drawing());
  const kept = draft();
  if (kept && kept !== first) {
    before.push(first);
    one("#kept").hidden = false;
    back(kept);
  } else {
    back(first);
  }
}

start();
