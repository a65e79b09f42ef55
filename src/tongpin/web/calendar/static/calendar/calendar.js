/* An entry dragged to another day is sent by the form that also works without dragging; until the answer it stays where it was. */
(() => {
  "use strict";
  const drop = () => document.getElementById("cal-drop");

  function dropped(item, place) {
    const form = drop();
    form.elements.kind.value = item.dataset.kind;
    form.elements.id.value = item.dataset.entry;
    form.elements.version.value = item.dataset.version;
    form.elements.day.value = place.querySelector(".cal-list").dataset.day;
    form.requestSubmit();
  }
  function prepare() {
    if (!window.Sortable || !drop()) return;
    for (const list of document.querySelectorAll("#cal .cal-list[data-day]:not([data-ready])")) {
      list.dataset.ready = "";
      window.tongpinDrag(list, { items: "[data-entry]", places: "#cal .cal-day:has(.cal-list[data-day])", dropped });
    }
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea") || document.querySelector("dialog[open]")) return;
    const turn = { ArrowLeft: "previous", ArrowRight: "next", t: "today", T: "today" }[event.key];
    const link = turn && document.querySelector(`[data-turn="${turn}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
})();
