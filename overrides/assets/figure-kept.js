/**
 * Gives the figures the skin that the reader chose on an earlier page, before the first is painted.
 *
 * A plain script and not a module, because a module waits for the page. What may be chosen, and where it is kept, says
 * figure-choice.js; without storage the figures stay as they were drawn.
 */

(function () {
  try {
    const kept = localStorage.getItem("limber.figure.skin");
    if (kept) document.documentElement.setAttribute("data-figure-skin", kept);
  } catch {
    // The reader lets no site keep anything.
  }
})();
