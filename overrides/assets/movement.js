/**
 * Shows the way from the start to the end of an exercise, when the reader asks for it.
 *
 * Under a drawing that has a movement stands a button. Pressed, it loads the positions, shows them there and back in place
 * of the start, stops by itself and brings the start back. Who has asked the system for less motion steps from one position
 * to the next instead. Nothing is loaded and nothing moves before; without this script there are the start and the end.
 */

const TIMES = 2;
/** How long, in milliseconds, it stays at the start, takes to the end, stays there; the way back takes as long. */
const [AT_START, WAY, AT_END] = [300, 1500, 700];
const CYCLE = AT_START + WAY + AT_END + WAY;

/**
 * How far on the way the body is, from 0 at the start to 1 at the end, gently begun and ended.
 *
 * @param {number} time Milliseconds since the first cycle began.
 * @returns {number | undefined} undefined when it is over.
 */
export function shareAt(time) {
  if (time >= TIMES * CYCLE) return undefined;
  const inCycle = time % CYCLE;
  const there = Math.min(Math.max((inCycle - AT_START) / WAY, 0), 1);
  const back = Math.max((inCycle - AT_START - WAY - AT_END) / WAY, 0);
  return (1 - Math.cos(Math.PI * (there - back))) / 2;
}

/** The positions of a movement on top of each other, of which one is seen: nothing is drawn anew, so nothing flickers. */
class Stage {
  /**
   * @param {Element} start The picture it stands in for, of the same size.
   * @param {string} title
   * @param {Element[]} symbols
   */
  constructor(start, title, symbols) {
    this.start = start;
    const svg = start.namespaceURI;
    this.picture = document.createElementNS(svg, "svg");
    this.picture.setAttribute("viewBox", start.getAttribute("viewBox") ?? "");
    this.picture.setAttribute("role", "img");
    this.picture.setAttribute("aria-label", title);
    this.positions = symbols.map((symbol) => {
      const use = document.createElementNS(svg, "use");
      use.setAttribute("href", `#${symbol.id}`);
      use.setAttribute("visibility", "hidden");
      return use;
    });
    this.picture.append(...symbols.map((symbol) => document.importNode(symbol, true)), ...this.positions);
    this.shown = 0;
  }

  get last() {
    return this.positions.length - 1;
  }

  /** @param {number} position */
  show(position) {
    this.positions[this.shown].setAttribute("visibility", "hidden");
    this.positions[position].removeAttribute("visibility");
    this.shown = position;
    if (!this.picture.isConnected) this.start.replaceWith(this.picture);
  }

  /** Brings the start back. */
  clear() {
    this.picture.replaceWith(this.start);
  }
}

/** The button under a drawing, and what it does. */
class Movement {
  /**
   * @param {Element} figure
   * @param {Element} start
   */
  constructor(figure, start) {
    this.figure = figure;
    this.start = start;
    /** @type {Stage | undefined} */
    this.stage = undefined;
    this.seen = false;
    this.playing = 0;
    this.loading = false;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "md-button movement__button";
    this.button.addEventListener("click", () => this.press());
    this.status = document.createElement("span");
    this.status.className = "movement__status";
    this.status.setAttribute("role", "status");
    this.calm.addEventListener("change", () => this.end());
    const row = document.createElement("div");
    row.className = "movement";
    row.append(this.button, this.status);
    figure.insertBefore(row, figure.querySelector("figcaption"));
    this.name();
  }

  /** Names the button by what it would do now. */
  name() {
    if (this.calm.matches) this.button.textContent = "Next position";
    else if (this.playing) this.button.textContent = "Stop";
    else this.button.textContent = this.seen ? "Show again" : "Show the movement";
  }

  async press() {
    if (this.loading) return;
    if (this.playing) {
      this.end();
      return;
    }
    this.status.textContent = "";
    const stage = await this.load();
    if (!stage) return;
    if (this.calm.matches) this.step(stage);
    else this.play(stage);
  }

  /** @returns {Promise<Stage | undefined>} The positions, loaded once. */
  async load() {
    if (this.stage) return this.stage;
    this.loading = true;
    try {
      const answer = await fetch(this.figure.getAttribute("data-movement") ?? "");
      if (!answer.ok) throw new Error(answer.statusText);
      const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
      const symbols = [...drawn.querySelectorAll("symbol")];
      if (symbols.length < 2) throw new Error("no positions");
      this.stage = new Stage(this.start, this.figure.getAttribute("data-movement-title") ?? "", symbols);
    } catch {
      this.status.textContent = "The movement could not be loaded.";
    } finally {
      this.loading = false;
    }
    return this.stage;
  }

  /** @param {Stage} stage */
  play(stage) {
    let began = 0;
    /** @param {number} now */
    const go = (now) => {
      began ||= now;
      const share = shareAt(now - began);
      if (share === undefined) {
        this.end();
        return;
      }
      stage.show(Math.round(share * stage.last));
      this.playing = requestAnimationFrame(go);
    };
    this.seen = true;
    this.playing = requestAnimationFrame(go);
    this.name();
  }

  /**
   * One position further; after the last, the start again.
   *
   * @param {Stage} stage
   */
  step(stage) {
    const next = stage.picture.isConnected ? stage.shown + 1 : 1;
    if (next > stage.last) {
      this.end();
      this.status.textContent = "Back at the start";
      return;
    }
    stage.show(next);
    this.status.textContent = next === stage.last ? "The end" : `Position ${next + 1} of ${stage.last + 1}`;
  }

  /** Back to the start and the end. */
  end() {
    cancelAnimationFrame(this.playing);
    this.playing = 0;
    this.status.textContent = "";
    this.stage?.clear();
    this.name();
  }
}

for (const figure of document.querySelectorAll("[data-movement]")) {
  const start = figure.querySelector("svg");
  if (start) new Movement(figure, start);
}
