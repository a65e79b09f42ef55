/* What a device keeps, sealed: pages and unsent records in IndexedDB under AES-GCM, with a key that the browser never gives out.
   Used by the service worker and by pages. A page is kept with its own content policy, so that it is shown as strictly as it came. */
const tongpinSealed = (() => {
  "use strict";
  const NAME = "tongpin-pocket";
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  let opening = null;
  function database() {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => ["keys", "pages", "outbox", "about"].forEach((name) => request.result.createObjectStore(name));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opening;
  }
  async function store(name, mode = "readonly") {
    return (await database()).transaction(name, mode).objectStore(name);
  }

  /* The key is made here and cannot be read out, not even by us: it can only be used, and thrown away. */
  async function key() {
    const found = await asked((await store("keys")).get("key"));
    if (found) return found;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await asked((await store("keys", "readwrite")).add(made, "key")).catch(() => null);  // another tab was first
    return asked((await store("keys")).get("key"));
  }
  async function seal(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain) };
  }
  async function open(box) {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.iv }, await key(), box.sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  async function put(name, id, value) {
    const box = await seal(value);   // before the transaction: it would not wait for the cipher
    await asked((await store(name, "readwrite")).put(box, id));
  }
  async function get(name, id) {
    const box = await asked((await store(name)).get(id));
    return box ? open(box) : null;
  }
  const remove = async (name, id) => asked((await store(name, "readwrite")).delete(id));
  const names = async (name) => asked((await store(name)).getAllKeys());

  const keep = (path, html, policy) => put("pages", path, { html, policy, at: new Date().toISOString() });
  async function page(path) {
    const found = await get("pages", path);
    if (!found) return null;
    const html = found.html.replace("<body", `<body data-kept-at="${found.at}"`);
    return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": found.policy } });
  }
  async function post(path, fields) {
    const id = (fields.find(([name]) => name === "client_key") ?? [])[1] || crypto.randomUUID();
    await put("outbox", id, { id, path, fields, at: new Date().toISOString(), state: "waiting" });
  }
  async function outbox() {
    const found = await Promise.all((await names("outbox")).map((id) => get("outbox", id)));
    return found.sort((one, other) => (one.at < other.at ? -1 : 1));
  }
  async function forget() {
    const left = (await names("outbox")).length;
    for (const name of left ? ["pages"] : ["pages", "keys", "about"]) await asked((await store(name, "readwrite")).clear());
    return left;
  }
  const about = async (name, value) => {
    if (value === undefined) return asked((await store("about")).get(name));
    return asked((await store("about", "readwrite")).put(value, name));
  };
  const update = (entry) => put("outbox", entry.id, entry);
  const sentOff = (id) => remove("outbox", id);
  const drop = (path) => remove("pages", path);
  const pages = () => names("pages");
  const keptAt = async (path) => (await get("pages", path))?.at ?? null;
  return { keep, page, post, outbox, update, sentOff, forget, about, drop, pages, keptAt };
})();
