/* The pocket's page: which visits this device has, and what waits to be sent. */
(() => {
  "use strict";
  const root = document.querySelector("[data-pocket]");
  if (!root || typeof tongpinSealed === "undefined" || !window.isSecureContext) return;
  const words = root.dataset;
  const make = (tag, props = {}, ...inside) => { const one = Object.assign(document.createElement(tag), props); one.append(...inside); return one; };
  const when = (at) => new Date(at).toLocaleString(document.documentElement.lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });

  async function marks() {
    for (const row of root.querySelectorAll("[data-keeps]")) {
      const at = await tongpinSealed.keptAt(row.dataset.keeps);
      row.querySelector("[data-state]").textContent = at ? words.kept.replace("[when]", when(at)) : words.notKept;
    }
  }

  /* A form that sends the kept fields as if it had been filled in just now: the page that answers shows them all. */
  function resume(entry) {
    const form = make("form", { method: "post", action: entry.path });
    const token = document.querySelector('meta[name="csrf-token"]').content;
    for (const [name, value] of [["csrfmiddlewaretoken", token], ...entry.fields]) form.append(make("input", { type: "hidden", name, value }));
    form.append(make("button", { className: "btn btn-line", textContent: words.resume }));
    return form;
  }
  function sides(entry) {
    const both = make("div", { className: "off-both" });
    for (const [title, side] of [[words.theirs, entry.theirs], [words.mine, entry.mine]]) {
      const list = make("dl", { className: "facts" });
      for (const [label, value] of Object.entries(side ?? {})) list.append(make("dt", { textContent: label }), make("dd", { textContent: value }));
      both.append(make("div", {}, make("h3", { textContent: title }), list));
    }
    return both;
  }
  function line(entry) {
    const row = make("li", { className: "off-entry" });
    row.append(make("p", {}, make("b", { textContent: words[entry.state] ?? words.waiting }), ` ${when(entry.at)}`));
    if (entry.state === "conflict") row.append(sides(entry));
    if (entry.state === "problem") row.append(make("ul", { className: "bullets" }, ...entry.problems.map((one) => make("li", { textContent: one.text }))));
    const discard = make("button", { type: "button", className: "btn btn-text", textContent: words.discard });
    discard.addEventListener("click", async () => {
      if (!window.confirm(words.sure)) return;
      await tongpinSealed.sentOff(entry.id);
      await waiting();
    });
    const acts = make("p", { className: "acts" });
    if (entry.state !== "waiting") acts.append(resume(entry));
    acts.append(discard);
    row.append(acts);
    return row;
  }
  async function waiting() {
    const entries = await tongpinSealed.outbox();
    const box = root.querySelector("[data-outbox]");
    box.hidden = !entries.length;
    box.querySelector("ul").replaceChildren(...entries.map(line));
  }

  const show = async () => { await marks(); await waiting(); };
  document.addEventListener("tp:pocket", show);
  document.addEventListener("tp:outbox", show);
  show();
})();
