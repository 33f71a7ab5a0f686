import { createHash } from 'node:crypto'
import type { SaidOf } from './port.ts'

/*
 * Names derived from a report, so that its repetition gets the same ones. A charger repeats itself after every lost
 * reply, sometimes days later and to another process of ours.
 */

function digest(...parts: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest()
}

/** The identity of a start. A message number is not: a replay has another. */
export function startKey(charger: string, { plug, tag, at, wh = -1, transaction }: SaidOf<'started'>): string {
  // Where a charger numbers itself, its number alone says which start it is.
  if (transaction !== undefined) return digest('start', charger, transaction).toString('hex').slice(0, 32)
  return digest('start', charger, plug, tag, at, wh).toString('hex').slice(0, 32)
}

export function stopKey(charger: string, { transaction, plug = 0, tag = '', at, wh = -1 }: SaidOf<'stopped'>): string {
  return digest('stop', charger, transaction, plug, tag, at, wh).toString('hex').slice(0, 32)
}

/** The session of an unordered start. */
export function walkInSession(key: string): string {
  return `w${digest('session', key).toString('hex').slice(0, 20)}`
}

/** The numbers a start may get; it gets the first free one. Positive and of 31 bits: chargers hold no more. */
export function* transactionsFor(key: string): Generator<number> {
  for (let attempt = 0; ; attempt += 1) yield digest('transaction', key, attempt).readUInt32BE(0) >>> 1 || 1
}

/** The tags under which chargers start sessions for us. */
export interface Tags {
  tagOf(session: string): string
  isTagOf(tag: string, session: string): boolean
}

/**
 * Everybody signed in reads the ids of sessions, and a card can be made to say anything: without the secret behind `seal`
 * anybody could hold up the tag of another's session. Chargers hold 20 characters, and compare without case.
 */
export function makeTags(seal: (text: string) => string): Tags {
  const tagOf = (session: string) =>
    digest('tag', seal(`tag ${session}`))
      .toString('hex')
      .slice(0, 20)
      .toUpperCase()
  return { tagOf, isTagOf: (tag, session) => tag.toUpperCase() === tagOf(session) }
}

/** Under which number a charger keeps a plug for a session: told again it is the same reservation. */
export function reservationOf(session: string): number {
  return digest('reservation', session).readUInt32BE(0) >>> 1 || 1
}

/** The group that an account's cards and its bookings share at a charger: it keeps a plug for either. */
export function groupOf(account: string): string {
  return digest('group', account).toString('hex').slice(0, 20).toUpperCase()
}
