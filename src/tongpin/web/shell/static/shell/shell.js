/* The small manners of every page: notes in the corner, forms answered in place, copying, menus, the warning before leaving. */
(() => {
  "use strict";
  const token = () => document.querySelector('meta[name="csrf-token"]').content;
  const area = () => document.getElementById("says");
  const words = () => area()?.dataset ?? {};
  const STAY = 10000;  // ms; long enough to read a sentence and to reach "undo"

  /* 1. Notes */
  function note(text, { undo = "", error = false } = {}) {
    if (!area() || !text) return;
    const box = document.createElement("div");
    box.className = error ? "said-now error" : "said-now";
    box.append(Object.assign(document.createElement("p"), { textContent: text }));
    if (undo) box.append(undoForm(undo));
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    close.dataset.dismiss = "";
    close.setAttribute("aria-label", words().close);
    box.append(close);
    area().append(box);
    fade(box, error);
  }
  function undoForm(address) {
    const form = Object.assign(document.createElement("form"), { method: "post", action: address });
    form.dataset.inPlace = "";
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken", value: token() });
    form.append(hidden, Object.assign(document.createElement("button"), { className: "undo", textContent: words().undo }));
    prepare(form);
    return form;
  }
  function fade(box, error) {
    if (error) return;   // what went wrong stays until it is closed
    let timer = setTimeout(() => box.remove(), STAY);
    const hold = () => clearTimeout(timer);
    const release = () => { hold(); timer = setTimeout(() => box.remove(), STAY); };
    box.addEventListener("mouseenter", hold);
    box.addEventListener("focusin", hold);
    box.addEventListener("mouseleave", release);
    box.addEventListener("focusout", release);
  }
  const fadeAll = () => area()?.querySelectorAll(".said-now").forEach((box) => fade(box, box.classList.contains("error")));

  /* 2. Forms answered in place: the server still redirects to a whole page, of which only #main is taken over */
  function prepare(root) {
    const forms = root.matches?.("form[data-in-place]") ? [root] : root.querySelectorAll?.("form[data-in-place]") ?? [];
    for (const form of forms) {
      if (form.hasAttribute("hx-post") || !window.htmx) continue;
      const rules = { "hx-post": form.getAttribute("action"), "hx-target": "#main", "hx-select": "#main", "hx-swap": "outerHTML show:none", "hx-select-oob": "#says", "hx-push-url": "false" };
      Object.entries(rules).forEach(([name, value]) => form.setAttribute(name, value));
      window.htmx.process(form);
    }
  }

  /* 3. htmx: the token on every change, words for every failure */
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token();
  });
  document.addEventListener("htmx:responseError", (event) => {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    note(answer.querySelector("h1")?.textContent || words().failed, { error: true });
  });
  document.addEventListener("htmx:sendError", () => note(words().offline, { error: true }));
  document.addEventListener("tp:say", (event) => note(event.detail.text, event.detail));
  document.addEventListener("htmx:afterSettle", (event) => { prepare(event.target); if (event.target.id === "main") fadeAll(); });

  /* 4. Clicks that belong to no page in particular */
  document.addEventListener("click", (event) => {
    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) dismiss.parentElement.remove();
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(copy);
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  async function copyText(button) {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source ? source.value ?? source.textContent : button.dataset.copy);
    note(words().copied);
  }

  /* 5. Filters by choice apply at once; typing waits for Enter */
  document.addEventListener("change", (event) => {
    const form = event.target.closest("[data-filter-form]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
    event.target.closest("form[data-leave]")?.setAttribute("data-touched", "");
  });

  /* 6. Nobody loses what they wrote */
  document.addEventListener("input", (event) => event.target.closest("form[data-leave]")?.setAttribute("data-touched", ""));
  document.addEventListener("submit", (event) => event.target.removeAttribute("data-touched"));
  addEventListener("beforeunload", (event) => { if (document.querySelector("form[data-touched]")) event.preventDefault(); });
  document.addEventListener("tp:over-close", (event) => {
    if (event.target.querySelector("form[data-touched]") && !confirm(words().leave)) event.preventDefault();
  });

  prepare(document);
  fadeAll();
})();
