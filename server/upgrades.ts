import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

export type Upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void

/** Passes each upgrade to the server of its path. Any other path gets an ordinary 404. */
export function routeUpgrades(routes: Readonly<Record<string, Upgrade>>): Upgrade {
  const byPrefix = Object.entries(routes)
  return (request, stream, head) => {
    // Until it is taken, a reset of this stream would end the process.
    stream.on('error', () => stream.destroy())
    const found = byPrefix.find(([prefix]) => (request.url ?? '').startsWith(prefix))
    if (found !== undefined) found[1](request, stream, head)
    else stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  }
}
