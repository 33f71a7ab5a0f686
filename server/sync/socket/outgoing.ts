import * as encoding from 'lib0/encoding'
import { type Frame, frameOf } from './frame.ts'
import { AWARENESS, type AwarenessEntry, STEP_1, STEP_2, SYNC, UPDATE } from './incoming.ts'

/** "What I have": the other end answers with the rest. */
export function step1Frame(stateVector: Uint8Array): Frame {
  return syncFrame(STEP_1, stateVector)
}

/** The answer to a state vector. A stock client counts as synced with it. */
export function step2Frame(update: Uint8Array): Frame {
  return syncFrame(STEP_2, update)
}

export function updateFrame(update: Uint8Array): Frame {
  return syncFrame(UPDATE, update)
}

export function awarenessFrame(entries: readonly AwarenessEntry[]): Frame {
  const body = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })
  return frameOf(body, [AWARENESS, ...lengthOf(body)])
}

function syncFrame(step: number, bytes: Uint8Array): Frame {
  return frameOf(bytes, [SYNC, step, ...lengthOf(bytes)])
}

/** As lib0 writes it: seven bits a byte, the lowest first, each but the last with the eighth set. */
function lengthOf({ length }: Uint8Array): number[] {
  const bytes: number[] = []
  let left = length
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) + 0x80)
  bytes.push(left)
  return bytes
}
