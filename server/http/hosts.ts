import type { RequestListener } from 'node:http'
import { isIP } from 'node:net'
import type { Upgrade } from '../upgrades.ts'

const MISDIRECTED = 'This server is not called that. Its name stands in PUBLIC_URL.\n'

/**
 * Whether we have that name. A page that points its own name at this machine would otherwise be a page of ours: it
 * reached the demo's sign-in as the owner. An address cannot be pointed anywhere, and a request without a host is no
 * browser's.
 */
export function isHostOurs(host: string | undefined, names: readonly string[]): boolean {
  if (host === undefined) return true
  const name = nameIn(host)
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || names.includes(name)
}

/** Without port, brackets and the dot at the end. */
function nameIn(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}

/** Monitoring machines ask by any name they know, and learn no secret. */
const ANYBODYS = /^\/(healthz|readyz|metrics)$/

export function guardHost(
  names: readonly string[],
  answer: { request: RequestListener; upgrade: Upgrade },
): { request: RequestListener; upgrade: Upgrade } {
  return {
    request: (request, response) => {
      if (isHostOurs(request.headers.host, names) || ANYBODYS.test(request.url ?? '')) answer.request(request, response)
      else response.writeHead(421, { 'Content-Type': 'text/plain', Connection: 'close' }).end(MISDIRECTED)
    },
    upgrade: (request, stream, head) => {
      if (isHostOurs(request.headers.host, names)) answer.upgrade(request, stream, head)
      else stream.end('HTTP/1.1 421 Misdirected Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    },
  }
}
