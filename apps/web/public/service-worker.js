// The shell for a moment without network, and pushes. Answers of the server are never kept: they hold what was told.
// SHELL names the build: a new one begins with an empty shell.
const SHELL = 'shell-BUILD';
const ICONS = ['/icon.svg', '/icon-192.png', '/icon-512.png', '/icon-maskable.png'];
const isStatic = ({ origin, pathname }) =>
  origin === self.location.origin && (pathname.startsWith('/assets/') || ICONS.includes(pathname));

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage());
  self.skipWaiting();
});

/** The page and what it begins with. */
async function keepPage() {
  const shell = await caches.open(SHELL);
  const page = await fetch('/', { cache: 'reload' });
  const begins = [...(await page.clone().text()).matchAll(/"(\/assets\/[^"]+)"/g)].map(
    ([, address]) => address,
  );
  await Promise.all([shell.put('/', page), shell.addAll([...ICONS, ...begins])]);
}

self.addEventListener('activate', (event) => {
  const old = (names) =>
    Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name)));
  event.waitUntil(
    caches
      .keys()
      .then(old)
      .then(() => self.clients.claim()),
  );
});

// A page tells what it had loaded before this worker was there.
self.addEventListener('message', (event) => {
  event.waitUntil(keep(event.data.keep.map((address) => new URL(address)).filter(isStatic)));
});

async function keep(addresses) {
  const shell = await caches.open(SHELL);
  const isKept = await Promise.all(addresses.map((address) => shell.match(address)));
  await shell.addAll(addresses.filter((_, index) => !isKept[index]));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => caches.match('/')));
  else if (isStatic(new URL(request.url))) event.respondWith(fromShell(request));
});

async function fromShell(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(SHELL)).put(request, answer.clone());
  return answer;
}

self.addEventListener('push', (event) => {
  const { id, receipt, escalationId, words } = event.data.json();
  event.waitUntil(
    Promise.all([
      self.registration.showNotification('152', {
        body: words,
        tag: escalationId ?? id,
        renotify: true,
        requireInteraction: escalationId !== null,
        icon: '/icon-192.png',
        data: { id, receipt, escalationId },
      }),
      tell(id, receipt, 'delivered'),
    ]),
  );
});

self.addEventListener('notificationclick', (event) => {
  const { id, receipt, escalationId } = event.notification.data;
  event.notification.close();
  event.waitUntil(Promise.all([tell(id, receipt, 'opened'), openAlert(escalationId)]));
});

/** In the window that is open, which loses nothing that was typed there; else in a new one. */
async function openAlert(escalationId) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const window = windows.find(({ focused }) => focused) ?? windows[0];
  if (!window)
    return self.clients.openWindow(escalationId === null ? '/' : `/officer/alerts/${escalationId}`);
  window.postMessage({ alert: escalationId });
  return window.focus();
}

function tell(id, receipt, state) {
  return fetch('/api/push-receipts', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, receipt, state }),
  }).catch(() => undefined);
}
