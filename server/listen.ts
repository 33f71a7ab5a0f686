import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CannotStart, EXIT } from './exit.ts'
import type { Upgrade } from './upgrades.ts'

/** A stranger who sends a request byte by byte has this long. */
const HEADERS_MS = 10_000
const REQUEST_MS = 30_000
const LOOK_AFTER_MS = 5000

/** What is being answered when the server stops has this long; a stream of events would never end by itself. */
const LAST_ANSWERS_MS = 2000

export interface Listening {
  at: { url: string; port: number }
  /** Takes no new connections and ends those on which nothing is asked; the others soon. */
  stop(): void
}

export async function listen(
  at: { host: string; port: number },
  answer: { request: RequestListener; upgrade: Upgrade },
): Promise<Listening> {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_AFTER_MS },
    answer.request,
  )
  server.on('upgrade', answer.upgrade)
  await opened(server, at)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error(`Listening at no port: ${address}`)
  return {
    at: { url: urlOf(address), port: address.port },
    stop: () => {
      server.close()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref()
    },
  }
}

/** Throws where one could not listen there: better known before than after what takes a minute. */
export async function tryToListen(at: { host: string; port: number }): Promise<void> {
  const server = createServer()
  await opened(server, at)
  await new Promise(resolve => server.close(resolve))
}

function opened(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', error => reject(cannotListen(error, host, port)))
    server.listen(port, host, resolve)
  })
}

function cannotListen(error: Error, host: string, port: number): CannotStart {
  return new CannotStart(`${reasonOf(error, port)} (HOST ${host}, PORT ${port})`, EXIT.noPort, error)
}

function reasonOf(error: Error, port: number): string {
  switch ('code' in error ? error.code : '') {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop whoever listens there, or set PORT`
    case 'EACCES':
      return `Port ${port} may not be listened at by this user`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'This machine does not have the address in HOST'
    default:
      return `Cannot listen: ${error.message}`
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
