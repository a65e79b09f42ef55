/* Before the first paint: "auto" follows the device. Loaded without defer for that reason; afterwards the toggle. */
(() => {
  "use strict";
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = root.dataset.theme;
    root.dataset.bsTheme = chosen === "auto" ? (device.matches ? "dark" : "light") : chosen;
    document.dispatchEvent(new CustomEvent("tp:theme"));   // charts redraw with the new tokens
  };
  apply();
  device.addEventListener("change", apply);
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-theme-toggle]");
    if (!form) return;
    event.preventDefault();
    root.dataset.theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    apply();
    const answer = new FormData(form);
    answer.set("theme", root.dataset.theme);
    fetch(form.action, { method: "POST", body: answer, redirect: "manual" });
  });
})();
