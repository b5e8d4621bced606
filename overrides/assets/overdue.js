/**
 * Says that a review is overdue, by the reader's clock: a page may be read long after it was built.
 *
 * The page itself prints the day; without this script the weekly rebuild says the same.
 */

const SAID = "This review is overdue.";

for (const line of document.querySelectorAll("[data-due]")) {
  const due = new Date(`${line.getAttribute("data-due")}T23:59:59`);
  if (due < new Date() && !line.textContent?.includes(SAID)) line.append(` ${SAID}`);
}
