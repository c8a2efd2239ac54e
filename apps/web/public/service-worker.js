// The shell for a moment without network, and pushes. Answers of the server are never kept: they hold what was told.
const SHELL = 'shell-1';
const isStatic = ({ pathname }) => pathname.startsWith('/assets/') || pathname === '/icon.svg';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(['/', '/icon.svg'])));
  self.skipWaiting();
});

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

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => caches.match('/')));
  else if (isStatic(url)) event.respondWith(fromShell(request));
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
        icon: '/icon.svg',
        data: { id, receipt, escalationId },
      }),
      tell(id, receipt, 'delivered'),
    ]),
  );
});

self.addEventListener('notificationclick', (event) => {
  const { id, receipt } = event.notification.data;
  event.notification.close();
  event.waitUntil(Promise.all([tell(id, receipt, 'opened'), openConsole()]));
});

async function openConsole() {
  const [open] = await self.clients.matchAll({ type: 'window' });
  return open ? open.focus() : self.clients.openWindow('/');
}

function tell(id, receipt, state) {
  return fetch('/api/push-receipts', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, receipt, state }),
  }).catch(() => undefined);
}
