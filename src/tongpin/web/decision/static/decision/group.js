/* The group's table saves as soon as something is chosen, and the interview shows what the answers say while they are given.
   Without this file both work with their buttons. */
(() => {
  "use strict";
  const folded = (field) => field.form?.closest("details.dm-more");

  /* 1. A chosen stance is saved at once, unless somebody is just writing what it rests on; roles when their list is shut */
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.form?.matches("form[data-row]") || field.closest("details.dm-more")) return;
    const list = field.closest("details.dm-pop");
    if (list) list.dataset.touched = "";
    else if (!folded(field)?.open) field.form.requestSubmit();
  });
  document.addEventListener("toggle", (event) => {
    const list = event.target;
    if (!list.matches?.("details.dm-pop") || list.open || !("touched" in list.dataset)) return;
    delete list.dataset.touched;
    list.querySelector("input").form.requestSubmit();
  }, true);

  /* 2. A row that was opened to be changed takes the focus; one that was saved keeps it where it was */
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!event.detail.requestConfig?.elt.matches?.("a[data-open]")) return;
    document.querySelector(`${event.detail.requestConfig.elt.getAttribute("hx-target")} select`)?.focus();
  });

  /* 3. A conflict or a refusal needs the whole page: the form goes there by itself */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.requestConfig?.elt;
    if (!form?.matches?.("form[data-row]") || event.detail.xhr.status < 400) return;
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    form.submit();
  });

  /* 4. The interview: after each answer the server says what all of them speak for */
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-ask]");
    if (!form || event.target.type !== "radio" || !window.htmx) return;
    const values = Object.fromEntries(new FormData(form));
    window.htmx.ajax("POST", form.getAttribute("action"), { source: form.querySelector("#proposal"), target: "#proposal", select: "#proposal", swap: "outerHTML", values: { ...values, deed: "look" } });
  });
})();
