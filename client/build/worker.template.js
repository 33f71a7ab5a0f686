// Keeps this build of the app on the device, so that it opens without a network. Data is not its business: documents and
// the outbox are kept by the engine. The names in capitals are filled in by the build.
const BASE = '__BASE__'
const CACHE = `berth ${BASE} ${'__VERSION__'}`
const FILES = ['__FILES__']

/** Paths below our address that are not this app's: the other apps, and everything the server answers. */
const FOREIGN =
  /^\/(api|board|board\.css|board\.js|sync|ocpp|staff|owner|demo|link|join|reset|verify|healthz|readyz|metrics)(\/|$)/

/** Photos of places, which only the customers' app shows: named by their content, so one that is kept is never old. */
const PHOTO = /^\/api\/stations\/[^/]+\/photos\/[0-9a-f]{16}\/(large|small)$/
/** The most that are kept of each size: 5 MB each. */
const MOST_PHOTOS = { large: 30, small: 200 }
/** Whatever waits here without an end keeps a newer version of this worker out. */
const LONGEST_MS = 30_000

/**
 * Requests that never come here, by browsers that know how: one that wakes this worker while it makes way for a newer
 * version lets it stay, and a page that goes on asking lets it stay for ever.
 */
const ROUTES = [
  { condition: { urlPattern: { pathname: '/api/stations/*/photos/*' } }, source: 'fetch-event' },
  { condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' },
]

self.addEventListener('install', event => {
  event.addRoutes?.(ROUTES).catch(() => {})
  event.waitUntil(
    caches.open(CACHE).then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' })))),
  )
})

self.addEventListener('activate', event => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()))
})

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  const size = BASE === '/' && PHOTO.exec(url.pathname)?.[1]
  if (size) return event.respondWith(photo(request, size))
  if (!isOurs(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (FILES.includes(url.pathname)) event.respondWith(kept(request, url.pathname))
})

// Only when a person says so: a new version never interrupts their work.
self.addEventListener('message', event => {
  if (event.data === 'take-over') self.skipWaiting()
})

// A message of the server, already in words. Shown always: a browser that is told and shows nothing takes the right away.
self.addEventListener('push', event => {
  const { title, text, tag, path } = event.data.json()
  const told = { body: text, tag, renotify: true, icon: `${BASE}icon.svg`, data: path }
  event.waitUntil(self.registration.showNotification(title, told))
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(open(BASE + String(event.notification.data).replace(/^\//, '')))
})

/** In a page of ours that is open, or in a new one. */
async function open(path) {
  const [page] = (await self.clients.matchAll({ type: 'window' })).filter(({ url }) => isOurs(new URL(url).pathname))
  if (page === undefined) return self.clients.openWindow(path)
  await page.focus()
  return page.navigate(path)
}

function isOurs(path) {
  return path.startsWith(BASE) && (BASE !== '/' || !FOREIGN.test(path))
}

/** Every address of the app is the one page. */
async function page(request) {
  return (await caches.match(BASE, { cacheName: CACHE })) ?? fromServer(request)
}

async function kept(request, path) {
  return (await caches.match(path, { cacheName: CACHE })) ?? fromServer(request)
}

function fromServer(request) {
  return fetch(request, { signal: AbortSignal.timeout(LONGEST_MS) })
}

async function photo(request, size) {
  const cache = await caches.open(`berth-photos ${size}`)
  const found = await cache.match(request)
  if (found !== undefined) return found
  const response = await fromServer(request)
  // A device without room shows it all the same.
  if (response.ok) keepPhoto(cache, request, response.clone(), MOST_PHOTOS[size]).catch(() => {})
  return response
}

async function keepPhoto(cache, request, response, most) {
  await cache.put(request, response)
  for (const old of (await cache.keys()).slice(0, -most)) await cache.delete(old)
}

async function forgetOlder() {
  const names = await caches.keys()
  await Promise.all(
    names.filter(name => name.startsWith(`berth ${BASE} `) && name !== CACHE).map(name => caches.delete(name)),
  )
}
