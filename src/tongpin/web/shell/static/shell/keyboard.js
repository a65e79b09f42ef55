/* The keys of lists. An entry is [data-item]; its link is [data-open] or its first link, its deeds [data-done] and [data-later]. */
(() => {
  "use strict";
  const items = () => [...document.querySelectorAll("#main [data-item]")].filter((item) => item.offsetParent !== null);
  const current = () => document.activeElement?.closest("#main [data-item]") ?? null;

  function step(by) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
  const press = (selector) => (current() ?? items()[0])?.querySelector(selector)?.click();
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
})();
