/* The head of the map: the open tab comes into view on the phone; the day on a slider: sliding sets the date field, letting go shows it. */
(() => {
  "use strict";
  const tab = document.querySelector(".dm-tabs [aria-current]");
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft + tab.offsetWidth - tab.parentElement.clientWidth;
  const DAY = 86400000;
  const form = document.querySelector("[data-as-of]");
  const slide = form?.querySelector("input[type=range]");
  if (!slide) return;
  const field = form.querySelector("input[type=date]");
  const since = Date.parse(form.dataset.since);
  const days = Math.round((Date.parse(form.dataset.today) - since) / DAY);
  if (days < 1) return;
  const place = () => Math.round((Date.parse(field.value) - since) / DAY);
  Object.assign(slide, { min: 0, max: days, step: 1, value: Math.max(0, place()), hidden: false });
  const show = () => slide.setAttribute("aria-valuetext", field.value);
  slide.addEventListener("input", () => {
    field.value = new Date(since + Number(slide.value) * DAY).toISOString().slice(0, 10);
    show();
  });
  slide.addEventListener("change", () => form.requestSubmit());
  show();
})();
