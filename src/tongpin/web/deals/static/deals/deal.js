/* The deal's own keys: m move, n note, a add a step. Each presses the link that stands on the page. */
(() => {
  "use strict";
  const keys = { m: "[data-move]", n: "[data-note]", a: "[data-add]" };
  const typing = (target) => target.isContentEditable || target.matches("input, textarea, select");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const link = document.querySelector(`#main ${keys[event.key.toLowerCase()] ?? "[data-no-such-key]"}`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
})();
