/* Dragging to a place: what is dragged stays where it is, and the place under the pointer at the release is where it is to go.
   Released elsewhere or called off, nothing happens. `items` and `places` are selectors, the rest of it goes to Sortable. */
(() => {
  "use strict";
  const RELEASED = ["drop", "pointerup", "mouseup", "touchend"];   // anything else called the drag off
  let held = null;   // what is dragged, and where to

  function under(event) {
    const { clientX, clientY } = event.changedTouches?.[0] ?? event;
    return document.elementFromPoint(clientX, clientY)?.closest(held.places) ?? null;
  }
  function light(chosen) {
    document.querySelectorAll(held.places).forEach((place) => place.classList.toggle("is-over", place === chosen));
  }
  function moved(event) {
    if (!held) return;
    const place = under(event);
    light(place?.contains(held.item) ? null : place);
    if (place && event.type === "dragover") event.preventDefault();   // it may be dropped here
  }
  for (const name of ["dragover", "pointermove", "touchmove"]) document.addEventListener(name, moved, true);

  window.tongpinDrag = (list, { items, places, lifted, ended, dropped, ...more }) => window.Sortable.create(list, {
    draggable: items, sort: false, delay: 180, delayOnTouchOnly: true, ghostClass: "is-held", dragClass: "is-drag", ...more,
    onStart({ item }) {
      held = { item, places };
      lifted?.();
    },
    onEnd({ item, originalEvent }) {
      const place = RELEASED.includes(originalEvent?.type) ? under(originalEvent) : null;
      light(null);
      held = null;
      ended?.();
      if (place && !place.contains(item)) dropped(item, place);
    },
  });
})();
