/* On every page: keeps the pocket filled, sends what waits, and says when a page is shown from the pocket. */
(() => {
  "use strict";
  const words = document.getElementById("offline-words")?.dataset;
  if (!words || !("serviceWorker" in navigator) || !window.isSecureContext) return;
  const ASSETS = "tongpin-assets";
  const CALM = 3000;  // ms; the page that was asked for comes first
  const EVERY = 10 * 60 * 1000;  // ms between two fillings
  const tell = (text, more = {}) => document.dispatchEvent(new CustomEvent("tp:say", { detail: { text, ...more } }));
  const fill = (text, values) => Object.entries(values).reduce((said, [name, value]) => said.replace(`[${name}]`, value), text);

  async function listing() {
    const answer = await fetch(words.listing, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (answer.status === 403 || answer.status === 401 || answer.type === "opaqueredirect") { await tongpinSealed.forget(); return null; }
    return answer.ok ? answer.json() : null;
  }

  async function keep(path) {
    const answer = await fetch(path, { redirect: "manual" });
    if (!answer.ok) return tongpinSealed.drop(path);
    const html = await answer.text();
    await tongpinSealed.keep(path, html, answer.headers.get("Content-Security-Policy") ?? "default-src 'none'");
    return assets(html);
  }
  async function assets(html) {
    const cache = await caches.open(ASSETS);
    const found = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("link[rel=stylesheet], script[src], link[rel=icon]")];
    for (const one of found) {
      const url = one.getAttribute("href") ?? one.getAttribute("src");
      if (url?.startsWith("/static/") && !(await cache.match(url))) await cache.add(url).catch(() => null);
    }
  }

  async function refill(list) {
    const wanted = new Set(list.pages);
    for (const path of await tongpinSealed.pages()) if (!wanted.has(path)) await tongpinSealed.drop(path);
    for (const path of list.pages) await keep(path);
    await tongpinSealed.about("filled", Date.now());
  }

  /* Records that waited. Done ones leave; the others stay with what the server said, for their owner to decide. */
  async function send(list) {
    let done = 0, left = 0;
    for (const entry of await tongpinSealed.outbox()) {
      const body = new URLSearchParams(entry.fields);
      const answer = await fetch(entry.path, { method: "POST", body, redirect: "manual", headers: { "X-Tongpin-Kept": "1", "X-CSRFToken": list.token } });
      const said = (answer.headers.get("Content-Type") ?? "").includes("json") ? await answer.json() : { state: "refused" };
      if (said.state === "done") { await tongpinSealed.sentOff(entry.id); done += 1; }
      else { await tongpinSealed.update({ ...entry, ...said, fields: entry.fields }); left += 1; }
    }
    if (done) tell(fill(words.sent, { count: done }));
    if (left) tell(fill(words.stuck, { count: left }), { error: true });
    if (done || left) document.dispatchEvent(new CustomEvent("tp:outbox"));
  }

  let busy = false;
  async function meet() {
    if (busy || !navigator.onLine) return;
    busy = true;
    try {
      const waiting = (await tongpinSealed.outbox()).length;
      const due = Date.now() - ((await tongpinSealed.about("filled")) ?? 0) > EVERY;
      if (!waiting && !due && !document.querySelector("[data-pocket]")) return;
      const list = await listing();
      if (!list) return;
      const owner = await tongpinSealed.about("member");
      if (owner !== undefined && owner !== list.member) {
        const left = await tongpinSealed.forget();
        if (left) { tell(fill(words.others, { count: left }), { error: true }); return; }
      }
      await tongpinSealed.about("member", list.member);
      await send(list);
      await refill(list);
      document.dispatchEvent(new CustomEvent("tp:pocket"));
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure;  // a TypeError of fetch: the network has gone again
    } finally {
      busy = false;
    }
  }

  function banner() {
    const at = document.body.dataset.keptAt;
    if (!at) return;
    const when = new Date(at).toLocaleString(document.documentElement.lang, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
    const line = Object.assign(document.createElement("p"), { className: "off-banner", textContent: fill(words.kept, { when }) });
    line.setAttribute("role", "status");
    document.getElementById("main")?.prepend(line);
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-sign-out]")) tongpinSealed.forget();
  });
  window.addEventListener("online", meet);
  window.addEventListener("load", async () => {
    banner();
    const worker = await navigator.serviceWorker.register(words.worker).catch(() => null);
    if (!worker) return;  // not allowed on this device: then nothing is kept
    setTimeout(meet, document.querySelector("[data-pocket], [data-record]") ? 0 : CALM);
  });
})();
