import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

export type Upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void

/** Hands each upgrade to whoever serves what its path begins with. Everything else gets an ordinary 404. */
export function routeUpgrades(routes: Readonly<Record<string, Upgrade>>): Upgrade {
  const byPrefix = Object.entries(routes)
  return (request, stream, head) => {
    // Until somebody takes it, a reset of this stream would end the process.
    stream.on('error', () => stream.destroy())
    const found = byPrefix.find(([prefix]) => (request.url ?? '').startsWith(prefix))
    if (found !== undefined) found[1](request, stream, head)
    else stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  }
}
