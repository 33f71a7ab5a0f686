// Keeps this build of the app on the device, so that it opens without a network. Data is not its business: documents and
// the outbox are kept by the engine. The names in capitals are filled in by the build.
const BASE = '__BASE__'
const CACHE = `berth ${BASE} ${'__VERSION__'}`
const FILES = ['__FILES__']

/** What is below our address but belongs to somebody else: the other apps, and whatever the server has to answer. */
const FOREIGN = /^\/(api|sync|ocpp|staff|owner|demo|link|join|reset|healthz|readyz|metrics)(\/|$)/

self.addEventListener('install', event => {
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
  if (request.method !== 'GET' || url.origin !== location.origin || !isOurs(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (FILES.includes(url.pathname)) event.respondWith(kept(request, url.pathname))
})

// Only when somebody says so: a new version never takes over in the middle of what they do.
self.addEventListener('message', event => {
  if (event.data === 'take-over') self.skipWaiting()
})

function isOurs(path) {
  return path.startsWith(BASE) && (BASE !== '/' || !FOREIGN.test(path))
}

/** Every address of the app is the one page. */
async function page(request) {
  return (await caches.match(BASE, { cacheName: CACHE })) ?? fetch(request)
}

async function kept(request, path) {
  return (await caches.match(path, { cacheName: CACHE })) ?? fetch(request)
}

async function forgetOlder() {
  const names = await caches.keys()
  await Promise.all(
    names.filter(name => name.startsWith(`berth ${BASE} `) && name !== CACHE).map(name => caches.delete(name)),
  )
}
