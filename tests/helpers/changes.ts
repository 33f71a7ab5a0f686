import { createHash } from 'node:crypto'
import type { Append, ClientBinding, Open, RecordChange, Seal, Start, Stays } from '../../server/store/log.ts'

/** Bytes that can be told apart: `bytes('a', 3)` is aaa. */
export function bytes(text: string, times = 1): Uint8Array {
  return new TextEncoder().encode(text.repeat(times))
}

export function opening(room: string, rest: Partial<Open> = {}): Open {
  return { kind: 'open', room, at: 1, start: starting(1), ...rest }
}

export function starting(epoch: number, rest: Partial<Start> = {}): Start {
  return { epoch, server: serverOf(epoch), update: bytes(`start ${epoch}`), records: [], ...rest }
}

/** The server's client id in an epoch. */
export function serverOf(epoch: number): ClientBinding {
  return { client: 900 + epoch, principal: 'server' }
}

export function appending(room: string, after: number, rest: Partial<Append> = {}): Append {
  const update = bytes(`${room} ${after + 1}`)
  return { kind: 'append', room, epoch: 1, after, at: after + 1, update, clients: [], records: [], ...rest }
}

export function sealing(room: string, after: number, rest: Partial<Seal> = {}): Seal {
  const { epoch = 1 } = rest
  const archive = bytes(`archive of ${room} ${epoch}`)
  return { kind: 'seal', room, epoch, after, at: after + 1, archive, start: starting(epoch + 1), ...rest }
}

/** The room stands where it was seen. */
export function staying(room: string, after: number, epoch = 1): Stays {
  return { kind: 'stays', room, epoch, after }
}

/** A record of Minh's with facts of his, each with its own name as value. */
export function stating(record: string, ...names: string[]): RecordChange {
  return { record, owner: 'minh', facts: names.map(name => ({ name, by: 'minh', value: name })) }
}

/** Too large for one page of any store, and no two stretches of it alike. */
export const LARGE = Uint8Array.from({ length: 2 ** 20 }, (_, index) => (index * index) % 251)

/** For large bytes: byte for byte, `toEqual` takes seconds. */
export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
