/* Tongpin 同频: the service worker. Shows the pages in the pocket when there is no network, and keeps a record until there is. */
importScripts("{% static 'offline/sealed.js' %}");

const POCKET = "{% url 'offline:pocket' %}";
const KEPT_PAGE = /^(\/visits\/\d+\/(brief|record)\/|\/pocket\/)$/;
const RECORD = /^\/visits\/\d+\/record\/$/;
const HASHED = /\.[0-9a-f]{12}\./;
const ASSETS = "tongpin-assets";
const PATIENCE = 6000;  // ms; a bad line is no line

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && RECORD.test(url.pathname) && request.mode === "navigate") event.respondWith(sent(request, url));
  else if (request.method !== "GET") return;
  else if (url.pathname.startsWith("/static/")) event.respondWith(asset(request, url));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

async function page(request, url) {
  try {
    return KEPT_PAGE.test(url.pathname) ? await patiently(request) : await fetch(request);
  } catch (failure) {
    const found = (await tongpinSealed.page(url.pathname)) ?? (await tongpinSealed.page(POCKET));
    if (found) return found;
    throw failure;
  }
}

function patiently(request) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("late")), PATIENCE);
    fetch(request).then(resolve, reject).finally(() => clearTimeout(late));
  });
}

/* A record: to the server, or into the outbox. Its client key makes sure that one which did arrive is not written twice. */
async function sent(request, url) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch (failure) {
    const fields = [...(await copy.formData()).entries()].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    await tongpinSealed.post(url.pathname, fields);
    return Response.redirect(POCKET, 303);
  }
}

/* Style sheets and scripts hold nothing of anybody. One with a hash in its name never changes. */
async function asset(request, url) {
  const kept = await caches.open(ASSETS);
  const found = await kept.match(request);
  if (found && HASHED.test(url.pathname)) return found;
  try {
    const fresh = await fetch(request);
    if (found && fresh.ok) await kept.put(request, fresh.clone());
    return fresh;
  } catch (failure) {
    if (found) return found;
    throw failure;
  }
}
