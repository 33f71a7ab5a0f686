import { createHash } from 'node:crypto'
import type { IntentFacts } from '../../shared/documents/desk/facts.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { fact } from '../../shared/documents/outcome.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { type Clock, type Fact, isEqualJson, isId, type RoomName, recordKey, SERVER } from '../../shared/sync/engine.ts'
import { Archives } from '../arbiter/given-rooms.ts'
import { deskRoom, stationRoom } from '../arbiter/subject.ts'
import type { Views } from '../arbiter/views.ts'
import type { Log } from '../store/log.ts'
import type { LiveRoom, Rooms, Statement } from '../sync/engine.ts'
import type { Heard, Told } from './acquirer.ts'

export interface IntentParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'records' | 'notes'>
  views: Views
  clock: Clock
  /** Whose acquirer it is; at the desk of its first station is what it is asked and what it says. */
  organisation: string
}

const MOST_LOOKS = 3

/** What stands of an intent, in this epoch of the desk or an earlier one. */
export interface Standing extends Partial<IntentFacts> {
  readonly isArchived: boolean
}

interface Seen {
  desk: DeskView
  intent: Standing | null
  live: ReadonlyMap<RoomName, LiveRoom>
  /** Whether an earlier epoch of the desk had this record, and the present one has not. */
  isEarlier: (record: { root: string; id: string }) => boolean
}

/**
 * Decides at the organisation's desk with an intent in sight. `rooms`: others that the decision needs. Facts about an intent of
 * an earlier epoch bring it back.
 */
export async function decideOn<Result>(
  { rooms, log, views, organisation }: IntentParts,
  id: string,
  also: readonly RoomName[],
  decide: (seen: Seen) => { result: Result; facts: readonly Fact[] },
): Promise<Result | null> {
  const room = deskRoom(organisation)
  const archives = new Archives()
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    let result: Result | null = null
    await rooms.decide([...new Set([room, ...also])], live => {
      const home = live.get(room)
      if (home === undefined) return []
      const desk = views.desk(home.doc)
      const earlier = (record: { root: string; id: string }) => {
        const key = recordKey(record)
        return home.record(record.root, record.id) === null ? (archives.find(room, [key])?.get(key) ?? null) : null
      }
      const here = desk.intents.get(id)
      const archived = earlier({ root: 'intents', id })
      const intent = here === undefined ? archivedIntent(archived?.facts) : { ...here, isArchived: false }
      const decided = decide({ desk, intent, live, isEarlier: record => earlier(record) !== null })
      result = decided.result
      if (archives.isWanted || decided.facts.length === 0) return []
      const statement: Statement = { room, author: SERVER, facts: decided.facts }
      const isBroughtBack = intent?.isArchived === true && decided.facts.some(({ root }) => root === 'intents')
      return [isBroughtBack ? { ...statement, carry: [{ root: 'intents', id }] } : statement]
    })
    if (!(await archives.fetch(log))) return result
  }
  throw new Error(`It never sees all it asks for: ${room}`)
}

function archivedIntent(facts: ReadonlyMap<string, { value: unknown }> | undefined): Standing | null {
  if (facts === undefined) return null
  return { ...Object.fromEntries([...facts].map(([name, { value }]) => [name, value])), isArchived: true }
}

/** Keeps what an acquirer has said: on disk before it is answered. Said again, it adds nothing. */
export async function keepTold(
  parts: IntentParts,
  acquirer: IntentFacts['made']['acquirer'],
  told: Extract<Told, { kind: 'paid' | 'refused' }>,
): Promise<Exclude<Heard, 'forged'>> {
  if (!isId(told.intent)) return 'unknown'
  const heard = await decideOn<Exclude<Heard, 'forged'>>(parts, told.intent, [], ({ desk, intent, isEarlier }) => {
    if (intent?.made === undefined || intent.made.acquirer !== acquirer) return { result: 'unknown', facts: [] }
    const at = parts.clock.now()
    if (told.kind === 'refused') {
      const isAnswered = (intent.paid ?? intent.refused) !== undefined
      if (isAnswered) return { result: 'known', facts: [] }
      return { result: 'kept', facts: [fact('intents', told.intent, 'refused', { at, why: told.why })] }
    }
    const { intent: id, reference, amount, currency } = told
    const transfer = transferId(acquirer, told)
    const isOther = amount !== intent.made.amount || currency !== intent.made.currency
    const result = isOther ? 'other-sum' : 'kept'
    if (desk.transfers.has(transfer) || isEarlier({ root: 'transfers', id: transfer }))
      return { result: isOther ? result : 'known', facts: [] }
    const arrived = { at, amount, currency, text: `${acquirer} ${reference}`, via: 'online', intent: id }
    return {
      result,
      facts: [
        ...(intent.paid === undefined ? [fact('intents', id, 'paid', { at, reference })] : []),
        fact('transfers', transfer, 'arrived', arrived),
      ],
    }
  })
  return heard ?? 'unknown'
}

/** Ids have 32 characters. One payment of an intent is one transfer, however often it is told. */
function transferId(acquirer: string, { intent, reference }: { intent: string; reference: string }): string {
  return createHash('sha256').update(`${acquirer}\n${intent}\n${reference}`).digest('hex').slice(0, 32)
}

export type Wish = { id: string; station: string } & (
  | { for: 'bill'; session: string }
  | { for: 'top-up'; account: string; amount: number; currency: string }
)

export type Made = { ok: true; made: IntentFacts['made'] } | { ok: false; why: 'nothing-due' | 'answered' }

/**
 * Notes what a customer is about to pay, before they are sent there. Asked again, the same stands; once it is answered, or no
 * longer the amount that is due, there is another intent to be made.
 */
export async function makeIntent(
  parts: IntentParts,
  acquirer: IntentFacts['made']['acquirer'],
  wish: Wish,
): Promise<Made> {
  const room = stationRoom(wish.station)
  const made = await decideOn<Made>(parts, wish.id, [room], ({ intent, live }) => {
    const at = live.get(room)
    const sum = wish.for === 'top-up' ? wish : at === undefined ? null : dueFor(parts.views.station(at.doc), wish)
    if (sum === null) return { result: { ok: false, why: 'nothing-due' }, facts: [] }
    const { amount, currency } = sum
    const fresh = { at: parts.clock.now(), ...purposeOf(wish), amount, currency, acquirer }
    if (intent === null) return { result: { ok: true, made: fresh }, facts: [fact('intents', wish.id, 'made', fresh)] }
    const { made, paid, refused } = intent
    const isSame = made !== undefined && isEqualJson({ ...made, at: fresh.at }, fresh)
    if (!isSame || (paid ?? refused) !== undefined) return { result: { ok: false, why: 'answered' }, facts: [] }
    return { result: { ok: true, made }, facts: [] }
  })
  return made ?? { ok: false, why: 'nothing-due' }
}

/** Notes what the acquirer calls the page of an intent, so that it can be asked about it. */
export async function keepOpened(parts: IntentParts, id: string, page: string): Promise<void> {
  await decideOn(parts, id, [], ({ intent }) => {
    const isNew = intent?.made !== undefined && intent.opened === undefined
    const opened = fact('intents', id, 'opened', { at: parts.clock.now(), reference: page })
    return { result: null, facts: isNew ? [opened] : [] }
  })
}

function dueFor({ sessions, info }: StationView, { session }: { session: string }) {
  const due = sessions.get(session)?.money.due ?? 0
  return due > 0 ? { amount: due, currency: info.currency } : null
}

const purposeOf = (wish: Wish) =>
  wish.for === 'bill'
    ? { for: wish.for, station: wish.station, session: wish.session }
    : { for: wish.for, station: wish.station, account: wish.account }
