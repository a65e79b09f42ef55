/* A link with data-over opens the page at its address in the dialog. The server sees HX-Target: over and sends the same
   page in the small layout; a form in it is sent from within, and the redirect after it leaves the dialog (middleware.py). */
(() => {
  "use strict";
  const over = document.getElementById("over");
  if (!over || !window.htmx) return;
  let opener = null;

  function open(address) {
    window.htmx.ajax("GET", address, { target: over, swap: "innerHTML" });
  }
  function close() {
    if (!over.dispatchEvent(new CustomEvent("tp:over-close", { bubbles: true, cancelable: true }))) return;
    shut();
  }
  function shut() {
    over.close();
    if (over.contains(document.activeElement)) document.activeElement.blur();   // else the next key is taken for typing
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-over]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      opener = link;
      open(link.href);
    }
    if (event.target === over) close();   // the backdrop
    if (over.contains(event.target) && event.target.closest("a[data-close], form[method=dialog] button")) {
      event.preventDefault();
      close();
    }
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target === over) over.querySelectorAll("form[data-touched]").forEach((form) => form.removeAttribute("data-touched"));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== over) return;
    over.classList.toggle("wide", over.querySelector("[data-sheet]")?.dataset.sheet.includes("whole") ?? false);
    for (const form of over.querySelectorAll("form:not([method=dialog], [hx-post], [hx-get])")) {
      const verb = form.method === "post" ? "hx-post" : "hx-get";
      form.setAttribute(verb, form.getAttribute("action"));
      form.setAttribute("hx-target", "#over");
      form.setAttribute("hx-swap", "innerHTML");
      if (form.enctype === "multipart/form-data") form.setAttribute("hx-encoding", form.enctype);
      window.htmx.process(form);
    }
    if (!over.open) over.showModal();
    lead();
  });
  /* To what is wrong, else to what was said about the whole, else to where it begins */
  function lead() {
    const wrong = over.querySelector("[aria-invalid=true]");
    const said = wrong ? null : over.querySelector("[role=alert]");
    const first = over.querySelector("[autofocus], .over-body :is(input:not([type=hidden]), select, textarea)");
    if (said) said.tabIndex = -1;
    (wrong ?? said ?? first)?.focus();
    (wrong?.closest(".field")?.querySelector(".wrong") ?? said)?.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("tp:open", (event) => open(event.detail.url));
  document.addEventListener("tp:close", shut);
  over.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
  over.addEventListener("close", () => {
    over.replaceChildren();
    document.dispatchEvent(new CustomEvent("tp:closed"));
    opener?.focus();
    opener = null;
  });
})();
