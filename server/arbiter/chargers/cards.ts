import * as v from 'valibot'
import { fact } from '../../../shared/documents/outcome.ts'
import * as is from '../../../shared/documents/shapes.ts'
import { type Clock, type Json, SERVER } from '../../../shared/sync/engine.ts'
import type { LiveRoom } from '../../sync/engine.ts'
import { accountRoom, CATALOGUE_ROOM } from '../subject.ts'
import { decideNoted, type NotedParts } from './noted.ts'

/*
 * Cards that pay from an account. Their numbers are kept as nobody can read them back: an HMAC names a note beside the
 * catalogue, and the account's document has only their last letters.
 */

/** The HMAC of a number. */
export type SealCard = (number: string) => string

const shape = v.object({ account: is.id, card: is.id })

export type CardOwner = v.InferOutput<typeof shape>

export const MOST_CARDS = 20
const TAIL = 4

/** A reader tells the same card with colons or without, in either case. */
function normal(number: string): string {
  return number.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
}

/** A card of which nobody can read the number. */
export interface SealedCard {
  seal: string
  /** The end of its number. */
  tail: string
}

export function sealedOf(seal: SealCard, number: string): SealedCard {
  return { seal: seal(normal(number)), tail: normal(number).slice(-TAIL) }
}

function keyOf({ seal }: Pick<SealedCard, 'seal'>): string {
  return `card/${seal}/`
}

export interface AddedCard extends SealedCard {
  account: string
  /** A new id for it. */
  id: string
  label: string
}

export type CardAdded = { ok: true; id: string } | { ok: false; why: 'card-taken' | 'too-many-cards' }

/** A card belongs to one account, until it is taken from it. Added again it is the same one. */
export async function addCard(
  { clock, ...parts }: NotedParts & { clock: Pick<Clock, 'now'> },
  { account, id, label, seal, tail }: AddedCard,
): Promise<CardAdded> {
  let result: CardAdded = { ok: false, why: 'card-taken' }
  const key = keyOf({ seal })
  await decideNoted(parts, {
    key,
    rooms: note => [...new Set([account, ownerIn(note)?.account ?? account])].map(accountRoom),
    say: (note, given) => {
      const before = ownerIn(note)
      const isStanding = before !== null && !isRemoved(given(accountRoom(before.account)), before.card)
      if (isStanding) {
        result = before.account === account ? { ok: true, id: before.card } : { ok: false, why: 'card-taken' }
        return []
      }
      const room = accountRoom(account)
      if (cardsIn(given(room)) >= MOST_CARDS) {
        result = { ok: false, why: 'too-many-cards' }
        return []
      }
      result = { ok: true, id }
      const added = fact('cards', id, 'added', { at: clock.now(), label, tail })
      return [
        { room, author: SERVER, facts: [added] },
        { room: CATALOGUE_ROOM, author: SERVER, facts: [], notes: [{ key, value: { account, card: id } }] },
      ]
    },
  })
  return result
}

/** Whose card it is; null if it is nobody's. */
export async function ownerOfCard(log: NotedParts['log'], seal: SealCard, number: string): Promise<CardOwner | null> {
  const key = keyOf(sealedOf(seal, number))
  return ownerIn((await log.notes(CATALOGUE_ROOM, key)).get(key))
}

function ownerIn(note: Json | undefined): CardOwner | null {
  return note === undefined ? null : v.parse(shape, note)
}

function isRemoved(account: LiveRoom, card: string): boolean {
  return account.record('cards', card)?.facts.has('removed') !== false
}

function cardsIn(account: LiveRoom): number {
  return [...account.recordsOf('cards')].filter(([, { facts }]) => !facts.has('removed')).length
}
