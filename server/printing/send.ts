import { connect, isIP } from 'node:net'
import { InsideError, isInside, lookUpOutside } from '../webhooks/reach.ts'

export interface PrinterAddress {
  host: string
  port: number
}

export interface PrintingWays {
  /** Whether printers may be in the server's own network: most are, where the server is at the place itself. */
  mayGoInside: boolean
  patienceMs?: number
}

export type Printed = 'sent' | 'inside' | 'no-answer'

const PATIENCE_MS = 8000
/** Many printers never hang up: who has not refused by now has taken it. */
const SETTLE_MS = 500

/** Hands bytes to a printer. It never says more than that it has taken them. */
export function sendToPrinter(
  { host, port }: PrinterAddress,
  bytes: Uint8Array,
  { mayGoInside, patienceMs = PATIENCE_MS }: PrintingWays,
): Promise<Printed> {
  // A number is connected to without being looked up.
  if (!mayGoInside && isIP(host) !== 0 && isInside(host)) return Promise.resolve('inside')
  return new Promise(resolve => {
    const socket = connect({ host, port, ...(!mayGoInside && { lookup: lookUpOutside }) })
    const end = (printed: Printed) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(printed)
    }
    const timer = setTimeout(() => end('no-answer'), patienceMs)
    socket.on('error', error => end(error instanceof InsideError ? 'inside' : 'no-answer'))
    socket.on('connect', () => socket.end(bytes, () => setTimeout(() => end('sent'), SETTLE_MS)))
    // What it says is nothing to us, and may be endless.
    socket.on('data', () => {})
    socket.on('close', hadError => end(hadError ? 'no-answer' : 'sent'))
  })
}
