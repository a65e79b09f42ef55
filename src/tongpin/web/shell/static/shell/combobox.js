/* A select with data-remote=URL searches there (GET ?q=…, answer {"items": [{value, text, hint}]}); one with data-combobox
   searches its own options. The library is loaded by the first page that has such a select. */
(() => {
  "use strict";
  const { script, style } = document.currentScript.dataset;
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
  function settings(select) {
    const remote = select.dataset.remote;
    const common = {
      create: select.hasAttribute("data-create"),
      allowEmptyOption: false,
      placeholder: select.dataset.placeholder ?? "",
      plugins: select.multiple ? ["remove_button"] : [],
      render: { option: line, item: line },
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
      new window.TomSelect(select, settings(select));
      select.setAttribute("aria-hidden", "true");   // the label now names the search field
    }
  }
  dress(document);
  document.addEventListener("htmx:afterSettle", (event) => dress(event.target));
})();
