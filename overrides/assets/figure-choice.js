/**
 * Lets the reader choose how the figures look, under the drawing and above the list of exercises.
 *
 * What was chosen stays in this browser (localStorage) and is sent nowhere; where nothing can be kept it lasts as long as
 * the page. Without this script the figures are as they were drawn. The colours of each skin are in figures.css.
 *
 * @typedef {{value: string, label: string}} Option
 * @typedef {{name: string, legend: string, options: Option[], drawn: string}} Choice
 */

/** @type {Choice[]} What can be chosen; ``drawn`` is how the figures are without a choice. */
export const CHOICES = [
  {
    name: "skin",
    legend: "Skin of the figures",
    drawn: "light",
    options: [
      { value: "very-light", label: "Very light" },
      { value: "light", label: "Light" },
      { value: "medium-light", label: "Medium light" },
      { value: "medium-dark", label: "Medium dark" },
      { value: "dark", label: "Dark" },
      { value: "very-dark", label: "Very dark" },
    ],
  },
];

/**
 * Where a choice is kept; figure-kept.js reads it too.
 *
 * @param {Choice} choice
 * @returns {string}
 */
function key(choice) {
  return `limber.figure.${choice.name}`;
}

/**
 * What was chosen, or how the figures were drawn where nothing that can be chosen is kept.
 *
 * @param {Choice} choice
 * @returns {string}
 */
function kept(choice) {
  let value = document.documentElement.getAttribute(`data-figure-${choice.name}`);
  try {
    value = localStorage.getItem(key(choice)) ?? value;
  } catch {
    // The reader lets no site keep anything.
  }
  return choice.options.find((option) => option.value === value)?.value ?? choice.drawn;
}

/**
 * Shows the figures so and remembers it.
 *
 * @param {Choice} choice
 * @param {string} value
 */
function choose(choice, value) {
  show(choice, value);
  try {
    localStorage.setItem(key(choice), value);
  } catch {
    // It lasts as long as the page.
  }
}

/**
 * @param {Choice} choice
 * @param {string} value
 */
function show(choice, value) {
  document.documentElement.setAttribute(`data-figure-${choice.name}`, value);
}

/**
 * A group of radio buttons, each beside a face of its colours.
 *
 * @param {Choice} choice
 * @returns {HTMLFieldSetElement}
 */
function group(choice) {
  const fieldset = document.createElement("fieldset");
  fieldset.className = "figure-choice__group";
  const legend = document.createElement("legend");
  legend.textContent = choice.legend;
  fieldset.append(legend);
  for (const option of choice.options) {
    const label = document.createElement("label");
    label.className = "figure-choice__option";
    label.setAttribute(`data-figure-${choice.name}`, option.value);
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = `figure-${choice.name}`;
    radio.value = option.value;
    radio.addEventListener("change", () => choose(choice, option.value));
    const face = document.createElement("span");
    face.className = "figure-choice__face";
    label.append(radio, face, option.label);
    fieldset.append(label);
  }
  return fieldset;
}

/** Shows what is kept, and marks it in the groups: also when the reader comes back to this page by the browser's arrow. */
function renew() {
  for (const choice of CHOICES) {
    const value = kept(choice);
    if (value !== choice.drawn || document.documentElement.hasAttribute(`data-figure-${choice.name}`)) show(choice, value);
    for (const radio of document.querySelectorAll(`input[name="figure-${choice.name}"]`)) {
      if (radio instanceof HTMLInputElement) radio.checked = radio.value === value;
    }
  }
}

/** Puts the choices where the page has left room for them. */
function start() {
  const room = document.querySelector(".figure-choice");
  if (room) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "Change how the figures look";
    details.append(summary, ...CHOICES.map(group));
    room.append(details);
  }
  renew();
  addEventListener("pageshow", (event) => {
    if (event.persisted) renew();
  });
}

start();
