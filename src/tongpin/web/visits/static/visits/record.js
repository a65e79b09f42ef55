/* The record of a visit: shows what belongs to what was chosen, and adds rows. Without it the form is whole and works. */
(() => {
  const form = document.querySelector("[data-record]");
  if (!form) return;

  const promise = form.querySelector("[data-promise]");
  const asked = () => {
    const chosen = form.querySelector('input[name="agreed"]:checked');
    const ends = form.querySelector('input[name="claimed"]:checked');
    promise.hidden = !(chosen && chosen.value);
    form.classList.toggle("wants-promise", Boolean(ends && ends.value === "advance" && promise.hidden));
  };

  const quoted = () => {
    for (const line of form.querySelectorAll(".vr-signal")) {
      const quote = line.querySelector(".vr-quote");
      if (quote) quote.hidden = !line.querySelector("input[type=checkbox]").checked;
    }
  };

  const renumber = (text, from, to) => text.replace(new RegExp(`-${from}-`), `-${to}-`);

  const another = (group) => {
    const rows = form.querySelector(`[data-rows="${group}"]`);
    const all = rows.querySelectorAll("[data-row]");
    const last = all[all.length - 1];
    const fresh = last.cloneNode(true);
    for (const one of fresh.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        if (one.hasAttribute(name)) one.setAttribute(name, renumber(one.getAttribute(name), all.length - 1, all.length));
      }
      if (one.matches("input:not([data-keep])")) one.value = "";
    }
    rows.append(fresh);
    fresh.querySelector("input, select").focus();
  };

  for (const button of form.querySelectorAll("[data-more]")) {
    button.hidden = false;
    button.addEventListener("click", () => another(button.dataset.more));
  }
  form.addEventListener("change", () => { asked(); quoted(); });
  asked();
  quoted();
})();
