import { createHash } from 'node:crypto'
import type { SaidOf } from './port.ts'

/*
 * Names that follow from what was said, so that saying it again names the same. A charger repeats itself after every lost
 * reply, sometimes days later and to another process of ours.
 */

function digest(...parts: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest()
}

/** What makes two starts the same one. The number of a message does not: a replay has another. */
export function startKey(charger: string, { plug, tag, at, wh }: SaidOf<'started'>): string {
  return digest('start', charger, plug, tag, at, wh).toString('hex').slice(0, 32)
}

export function stopKey(charger: string, { transaction, plug = 0, tag = '', at, wh }: SaidOf<'stopped'>): string {
  return digest('stop', charger, transaction, plug, tag, at, wh).toString('hex').slice(0, 32)
}

/** The session of a start that nobody ordered. */
export function walkInSession(key: string): string {
  return `w${digest('session', key).toString('hex').slice(0, 20)}`
}

/** The numbers a start may be given, the first free one it is. Positive and of 31 bits: chargers hold no more. */
export function* transactionsFor(key: string): Generator<number> {
  for (let attempt = 0; ; attempt += 1) yield digest('transaction', key, attempt).readUInt32BE(0) >>> 1 || 1
}

/** Under which tag a charger starts what was ordered. Chargers hold 20 characters of it, and compare without case. */
export function tagOf(session: string): string {
  return digest('tag', session).toString('hex').slice(0, 20).toUpperCase()
}

export function isTagOf(tag: string, session: string): boolean {
  return tag.toUpperCase() === tagOf(session)
}
