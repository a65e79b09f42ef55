/* The keys of lists. An entry is [data-item]; its link is [data-open] or its first link, its deeds [data-done] and [data-later].
   After a deed the focus is on the entry that took the place, whether the list came anew in the page or with a new page. */
(() => {
  "use strict";
  const items = () => [...document.querySelectorAll("#main [data-item]")].filter((item) => item.offsetParent !== null);
  const current = () => document.activeElement?.closest("#main [data-item]") ?? null;
  const known = (item) => item.querySelector("form:has([data-done])")?.action ?? item.querySelector("[data-open], a[href]")?.href;
  const here = () => location.pathname + location.search;
  const KEPT = "tongpin-place";
  let last = null;   // where the last deed was done; its undo leads back there

  function step(by) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current());
    choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
  }
  function choose(item) {
    if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }
  const press = (selector) => current()?.querySelector(selector)?.click();

  /* The place is told by the entries before it, since others may have come or gone with the deed */
  function keep(place) {
    last = place;
    sessionStorage.setItem(KEPT, JSON.stringify(place));
  }
  function keepPlaceOf(item) {
    const all = items();
    keep({ page: here(), before: all.slice(0, all.indexOf(item)).map(known) });
  }
  const forget = () => sessionStorage.removeItem(KEPT);
  function resume() {
    const place = JSON.parse(sessionStorage.getItem(KEPT));
    forget();
    if (place?.page !== here()) return;
    last = place;
    const all = items();
    const names = all.map(known);
    const before = place.before.findLast((name) => names.includes(name));
    const at = before === undefined ? place.before.length : names.lastIndexOf(before) + 1;
    if (all.length) choose(all[Math.min(at, all.length - 1)]);
  }
  document.addEventListener("submit", ({ target }) => {
    const item = target.closest("#main [data-item]");
    if (item) keepPlaceOf(item);
    else if (last && target.closest("#says")) keep(last);
  });
  document.addEventListener("click", (event) => {
    const item = event.target.closest("a[data-over]")?.closest("#main [data-item]");
    if (item && event.defaultPrevented) keepPlaceOf(item);   // dialog.js opens it
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => { if (target.id === "main") resume(); });
  for (const name of ["tp:closed", "htmx:responseError", "htmx:sendError"]) document.addEventListener(name, forget);

  function filter() {
    const field = document.querySelector("#main [data-filter], #main input[type=search], #main [data-filter-form] input:not([type=hidden])");
    field?.focus();
    field?.select();
    return Boolean(field);
  }
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    e: () => press("[data-done]"),
    s: () => press("[data-later]"),
    "/": filter,
    "?": () => document.getElementById("keys")?.showModal(),
  };

  function typing(target) {
    return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select");
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches("#main input, #main [data-filter]")) return event.target.blur();
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && event.target.matches("[data-item]")) {
      event.preventDefault();
      (event.target.querySelector("[data-open]") ?? event.target.querySelector("a[href]"))?.click();
      return;
    }
    const deed = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (deed) {
      event.preventDefault();
      deed();
    }
  });
  resume();
})();
