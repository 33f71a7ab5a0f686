import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { CannotStart, EXIT } from './exit.ts'
import type { Upgrade } from './upgrades.ts'

/** The time for a request that a stranger sends byte by byte. */
const HEADERS_MS = 10_000
const REQUEST_MS = 30_000
const LOOK_AFTER_MS = 1000
/** A connection on which nothing moves ends after this. A stream of events says something four times as often. */
const SILENCE_MS = 60_000

/** The time for requests under way when the server stops; a stream of events would never end. */
const LAST_ANSWERS_MS = 2000

export interface Answering {
  request: RequestListener
  upgrade: Upgrade
  /** Called with every TCP connection, before it says anything. */
  connection?: (socket: Socket) => void
}

export interface Listening {
  at: { url: string; port: number }
  /** Accepts no new connections and ends idle ones; the others soon. */
  stop(): void
}

export async function listen(at: { host: string; port: number }, answer: Answering): Promise<Listening> {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_AFTER_MS },
    answer.request,
  )
  server.on('upgrade', answer.upgrade)
  if (answer.connection !== undefined) server.on('connection', answer.connection)
  server.timeout = SILENCE_MS
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

/** Throws if listening there is impossible: better known before a minute of work than after. */
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
