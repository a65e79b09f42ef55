/* A select with data-remote=URL searches there (GET ?q=…, answer {"items": [{value, text, hint}]}); one with data-combobox
   searches its own options. The library is loaded by the first page that has such a select. */
(() => {
  "use strict";
  const { script, style, ...words } = document.currentScript.dataset;
  const nonce = document.currentScript.nonce;
  let loading = null;

  function library() {
    loading ??= new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }));
      const tag = Object.assign(document.createElement("script"), { src: script, nonce, onload: resolve, onerror: reject });
      document.head.append(tag);
    });
    return loading;
  }
  const line = (entry, escape) => `<div>${escape(entry.text)}${entry.hint ? ` <small>${escape(entry.hint)}</small>` : ""}</div>`;
  const note = (className, textContent) => Object.assign(document.createElement("div"), { className, textContent });
  function settings(select) {
    const remote = select.dataset.remote;
    const common = {
      create: select.hasAttribute("data-create"),
      allowEmptyOption: false,
      placeholder: select.dataset.placeholder ?? "",
      plugins: select.multiple ? { remove_button: { title: words.remove } } : {},
      render: {
        option: line,
        item: line,
        no_results: () => note("no-results", words.none),
        option_create: ({ input }) => note("create", words.add.replace("[what]", () => input)),
      },
    };
    if (!remote) return common;
    return {
      ...common,
      preload: "focus",
      loadThrottle: 200,
      shouldLoad: () => true,
      load(query, done) {
        const address = new URL(remote, location.href);
        address.searchParams.set("q", query);
        fetch(address, { headers: { Accept: "application/json" } })
          .then((answer) => answer.json())
          .then((found) => done(found.items))
          .catch(() => done());
      },
    };
  }
  async function dress(root) {
    const selects = [...root.querySelectorAll("select[data-remote], select[data-combobox]")].filter((select) => !select.tomselect);
    if (!selects.length) return;
    await library();
    for (const select of selects) {
      const chosen = select === document.activeElement;
      const box = new window.TomSelect(select, settings(select));
      for (const name of ["aria-invalid", "aria-describedby"]) {
        if (select.hasAttribute(name)) box.control_input.setAttribute(name, select.getAttribute(name));
      }
      select.setAttribute("aria-hidden", "true");   // the label now names the search field
      if (chosen) focusClosed(box);
    }
  }
  /* The list stays shut: it would lie over what is said about the field */
  function focusClosed(box) {
    box.ignoreFocus = true;
    box.control_input.focus();
    box.ignoreFocus = false;
    box.isFocused = true;
    box.refreshState();
  }
  dress(document);
  document.addEventListener("htmx:afterSettle", (event) => dress(event.target));
})();
