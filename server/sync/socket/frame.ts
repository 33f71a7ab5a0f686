/**
 * A message as it lies on the wire, WebSocket header included. It is made once and handed to every socket as the same
 * bytes: framing it for each of a thousand sockets would be half the cost of a relay.
 */
export type Frame = Buffer & { readonly brand: 'Frame' }

const FINAL_BINARY = 0x82
const FINAL_PING = 0x89
const LENGTH_16 = 126
const LENGTH_64 = 127

export function frameOf(body: Uint8Array, head: readonly number[] = []): Frame {
  const length = head.length + body.length
  const header = headerOf(length)
  // Not from the pool: a frame waiting for one slow reader would keep 8 kB of others' bytes alive.
  const frame = Buffer.allocUnsafeSlow(header.length + length)
  let at = 0
  for (const byte of header) frame[at++] = byte
  for (const byte of head) frame[at++] = byte
  frame.set(body, at)
  return frame as Frame
}

function headerOf(length: number): number[] {
  if (length < LENGTH_16) return [FINAL_BINARY, length]
  if (length < 0x1_0000) return [FINAL_BINARY, LENGTH_16, length >> 8, length & 0xff]
  return [
    FINAL_BINARY,
    LENGTH_64,
    0,
    0,
    0,
    0,
    length >>> 24,
    (length >> 16) & 0xff,
    (length >> 8) & 0xff,
    length & 0xff,
  ]
}

/** Asks the other end's WebSocket whether it is there. Browsers answer without the page. */
export const PING_FRAME = Buffer.from([FINAL_PING, 0]) as Frame
