/**
 * Puts the page whose name was typed first among the search results.
 *
 * The search of the theme weighs words; it cannot tell that "Hip pain" is the whole name of one page and a part of many.
 * The names come from names.json on this site, loaded when the search is first used. Without this script the search
 * works as the theme made it.
 *
 * @typedef {{name: string, kind: string, url: string, names: string[]}} Known
 */

const MOST = 3;
const SHORTEST_START = 3;

/**
 * Lower case, without accents and punctuation, so that "Child's pose" and "childs pose" are the same.
 *
 * @param {string} text
 * @returns {string}
 */
function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}'’]+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The records named so, the best first: by their name, by another name, by a name that begins so.
 *
 * @param {Known[]} known
 * @param {string} typed
 * @returns {Known[]}
 */
export function named(known, typed) {
  const asked = fold(typed);
  if (!asked) return [];
  const exact = known.filter((record) => fold(record.name) === asked);
  const other = known.filter((record) => record.names.some((name) => fold(name) === asked));
  const pages = known.filter((record) => !record.url.includes("#")); // parts of a page only by their whole name
  const starts = asked.length < SHORTEST_START ? [] : pages.filter((record) => fold(record.name).startsWith(asked));
  return [...new Set([...exact, ...other, ...starts])].slice(0, MOST);
}

/**
 * One result, built as the theme builds its own.
 *
 * @param {Known} record
 * @param {string} base
 * @returns {HTMLLIElement}
 */
function result(record, base) {
  const item = document.createElement("li");
  item.className = "md-search-result__item known-name";
  const link = document.createElement("a");
  link.className = "md-search-result__link";
  link.href = new URL(record.url, base).href;
  link.tabIndex = -1;
  const article = document.createElement("article");
  article.className = "md-search-result__article md-typeset";
  article.dataset.mdScore = "1000000000"; // the theme opens the result with the highest score on Enter
  const title = document.createElement("h1");
  title.textContent = record.name;
  const kind = document.createElement("p");
  kind.textContent = [record.kind, ...record.names].join(" · ");
  article.append(title, kind);
  link.append(article);
  item.append(link);
  return item;
}

/** Watches the theme's search and keeps our results at its top. */
function start() {
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const config = document.getElementById("__config");
  if (!(input instanceof HTMLInputElement) || !list || !config) return;
  const base = new URL(JSON.parse(config.textContent ?? "{}").base.replace(/\/?$/, "/"), location.href);

  /** @type {Known[]} */
  let known = [];
  const observer = new MutationObserver(show);

  function show() {
    observer.disconnect();
    list.querySelectorAll(".known-name").forEach((item) => item.remove());
    list.prepend(...named(known, input.value).map((record) => result(record, base.href)));
    observer.observe(list, { childList: true });
  }

  async function load() {
    const answer = await fetch(new URL("names.json", base));
    if (!answer.ok) return;
    known = await answer.json();
    show();
    input.addEventListener("input", show);
    input.addEventListener("keyup", show);
  }

  input.addEventListener("focus", load, { once: true });
  if (document.activeElement === input) input.dispatchEvent(new Event("focus"));
}

start();
