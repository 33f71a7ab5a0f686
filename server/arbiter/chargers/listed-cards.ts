import { createHash } from 'node:crypto'
import * as v from 'valibot'
import * as is from '../../../shared/documents/shapes.ts'
import { type Json, recordKey, SERVER } from '../../../shared/sync/engine.ts'
import { DAY_MS } from '../../../shared/time.ts'
import type { Log } from '../../store/log.ts'
import type { Rooms, Statement } from '../../sync/engine.ts'
import { accountRoom, chargersRoom } from '../subject.ts'
import type { CardOwner } from './cards.ts'
import { groupOf } from './identity.ts'
import type { NotedParts } from './noted.ts'
import type { Command } from './port.ts'

/*
 * Which cards a station's chargers know by themselves, for when we are out of reach: those that were used at the station.
 * Their numbers stand in notes that nobody reads, as long as they are used; everywhere else we have only their HMACs.
 */

export interface ListedParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes' | 'records'>
}

const shape = v.object({ tag: v.string(), at: v.number() })

/** A card that was not shown for so long leaves the list: the charger asks us the next time. */
const USED_MS = 60 * DAY_MS
/** Not each use is worth a write. */
const AGAIN_MS = DAY_MS

const LISTED = 'listed/'
const listedKey = ({ account, card }: CardOwner) => `${LISTED}${account}/${card}/`
// The slash at the end: a prefix finds c12 when asked for c1.
const usedPrefix = (card: string) => `card-used/${card}/`

/** A card was used at a station. Whether that is news. */
export async function noteUse(
  { rooms, log }: NotedParts,
  { station, owner, tag, now }: { station: string; owner: CardOwner; tag: string; now: number },
): Promise<boolean> {
  const [chargers, account, key] = [chargersRoom(station), accountRoom(owner.account), listedKey(owner)]
  const known = v.safeParse(shape, (await log.notes(chargers, key)).get(key))
  if (known.success && known.output.tag === tag && now - known.output.at < AGAIN_MS) return false
  const statements: Statement[] = [
    { room: chargers, author: SERVER, facts: [], notes: [{ key, value: { tag, at: now } }] },
    { room: account, author: SERVER, facts: [], notes: [{ key: `${usedPrefix(owner.card)}${station}/`, value: now }] },
  ]
  await rooms.decide([chargers, account], () => statements)
  return !known.success || known.output.tag !== tag
}

/** Whether a card was used at a station lately. */
export async function isUsedAt(log: Pick<Log, 'notes'>, station: string, owner: CardOwner): Promise<boolean> {
  const key = listedKey(owner)
  return (await log.notes(chargersRoom(station), key)).has(key)
}

/** The stations whose chargers may know a card. */
export async function stationsOfCard(log: ListedParts['log'], { account, card }: CardOwner): Promise<string[]> {
  const prefix = usedPrefix(card)
  const notes = await log.notes(accountRoom(account), prefix)
  return [...notes.keys()].map(key => key.slice(prefix.length, -1))
}

export type ListedCard = Extract<Command, { action: 'send-list' }>['cards'][number]

/** A station's cards as they stand: blocked ones first, as no charger may miss them, then by their last use. */
export async function cardsListed({ rooms, log }: ListedParts, station: string, now: number): Promise<ListedCard[]> {
  const notes = await log.notes(chargersRoom(station), LISTED)
  const [listed, gone]: [(ListedCard & { at: number })[], string[]] = [[], []]
  for (const [key, note] of notes) {
    const { tag, at } = v.parse(shape, note)
    const owner = ownerIn(key)
    const standing = now - at > USED_MS ? 'gone' : await standingOf(log, owner)
    if (standing === 'gone') gone.push(key)
    else listed.push({ tag, status: standing, group: groupOf(owner.account), at })
  }
  if (gone.length > 0) await forget(rooms, station, gone)
  listed.sort((a, b) => rank(a) - rank(b) || b.at - a.at || (a.tag < b.tag ? -1 : 1))
  return listed.map(({ at: _, ...card }) => card)
}

/** The same for the same cards, however they were used meanwhile. */
export function digestOf(cards: readonly ListedCard[]): string {
  const sorted = cards.map(({ tag, status, group = '' }) => [tag, status, group].join()).sort()
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32)
}

function rank({ status }: ListedCard): number {
  return status === 'blocked' ? 0 : 1
}

function ownerIn(key: string): CardOwner {
  const [account = '', card = ''] = key.slice(LISTED.length).split('/')
  return v.parse(v.object({ account: is.id, card: is.id }), { account, card })
}

async function standingOf(log: ListedParts['log'], { account, card }: CardOwner) {
  const key = recordKey({ root: 'cards', id: card })
  const record = (await log.records(accountRoom(account), [key])).get(key)
  if (record === undefined || record.facts.has('removed')) return 'gone'
  return record.facts.has('blocked') ? 'blocked' : 'accepted'
}

function forget(rooms: ListedParts['rooms'], station: string, keys: readonly string[]): Promise<void> {
  const room = chargersRoom(station)
  const notes = keys.map((key): { key: string; value: Json | null } => ({ key, value: null }))
  return rooms.decide([room], () => [{ room, author: SERVER, facts: [], notes }])
}
