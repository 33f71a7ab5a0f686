import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * Our own apps need their own files, one socket, the camera for codes, and images made on the spot. Nothing else, but for the tiles
 * elsewhere that the operator has named, in the customers' app.
 */
export function securityHeaders(mapStyle: string | null = null): RequestHandler[] {
  const tiles = mapStyle === null ? [] : [(request: IncomingMessage) => tilesFor(request, new URL(mapStyle).origin)]
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'script-src': ["'self'"],
          'style-src': ["'self'"],
          'img-src': ["'self'", 'data:', 'blob:', ...tiles],
          'media-src': ["'self'", 'blob:'],
          'font-src': ["'self'"],
          'connect-src': ["'self'", request => ownSockets(request), ...tiles],
          'worker-src': ["'self'"],
          'manifest-src': ["'self'"],
          'object-src': ["'none'"],
          'base-uri': ["'none'"],
          'form-action': ["'self'"],
          // The demo shows the three apps side by side.
          'frame-ancestors': ["'self'"],
        },
      },
      // Only this host: its neighbours under the same domain may have no certificate.
      strictTransportSecurity: { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
      referrerPolicy: { policy: 'no-referrer' },
    }),
    function permissions({ originalUrl }, response, next) {
      // Only a desk has a printer.
      const usb = /^\/staff([/?]|$)/.test(originalUrl) ? '(self)' : '()'
      response.set('Permissions-Policy', `camera=(self), geolocation=(self), microphone=(), payment=(), usb=${usb}`)
      next()
    },
  ]
}

/** What has no map: the other apps, and what is no page. */
const OTHER_PAGES = /^\/(staff|owner|demo|link|join|reset|verify|api|board|map|ocpp|sync)([/?]|$)/

function tilesFor({ url = '', originalUrl = url }: IncomingMessage & { originalUrl?: string }, origin: string): string {
  return OTHER_PAGES.test(originalUrl) ? "'self'" : origin
}

// Older Safari does not count a socket to the same host as 'self'. `ws:` alone would let a foreign script send its
// findings anywhere. A host of odd characters could write directives of its own.
function ownSockets(request: IncomingMessage): string {
  const host = request.headers.host ?? ''
  return /^[a-z0-9.-]+(:[0-9]{1,5})?$/i.test(host) ? `ws://${host} wss://${host}` : "'self'"
}
