import * as encoding from 'lib0/encoding'

const MEMORY = new Uint8Array(4096)

/** Null while somebody writes with it. */
let kept: encoding.Encoder | null = encoding.createEncoder()

/**
 * As lib0's `encode`, in memory that is used again each time: lib0 begins with 100 bytes and takes more twice for most
 * updates. What does not fit goes into memory of its own.
 */
export function encode(write: (encoder: encoding.Encoder) => void): Uint8Array {
  if (kept === null) return encoding.encode(write)
  const encoder = kept
  kept = null
  try {
    encoder.cbuf = MEMORY
    encoder.cpos = 0
    encoder.bufs = []
    write(encoder)
    return encoding.toUint8Array(encoder)
  } finally {
    kept = encoder
  }
}
