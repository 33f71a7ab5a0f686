import * as v from 'valibot'
import * as is from '../../../shared/documents/shapes.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { type Clock, type Json, SERVER } from '../../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Statement } from '../../sync/engine.ts'
import { CATALOGUE_ROOM, stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import { bookedBy, isTheirs } from './authorise.ts'
import { addCard, type CardAdded, type SealCard, sealedOf } from './cards.ts'
import { decideNoted, type Given, type NotedParts } from './noted.ts'
import { registrationOf } from './registration.ts'

/*
 * A card is added by holding it to a charger while its owner's app waits there. A stranger who waits for others' cards
 * would take them, so only who has the spot may wait, one at a charger, and only a card that is nobody's is offered.
 */

export interface TapParts extends NotedParts {
  clock: Pick<Clock, 'now'>
  views: Views
}

/** A person at a spot. */
export interface AtSpot {
  account: string
  station: string
  connector: string
}

const shape = v.object({
  account: is.id,
  until: v.number(),
  card: v.exactOptional(v.object({ seal: v.string(), tail: v.string() })),
})

type Wait = v.InferOutput<typeof shape>

const WAIT_MS = MINUTE_MS
/** To find a name for it. */
const OFFER_MS = 3 * MINUTE_MS

const keyOf = (charger: string) => `tap/${charger}/`

export type Waiting = { ok: true; until: number } | { ok: false; why: 'not-held' | 'no-charger' | 'someone-waits' }

/** From now on, for a minute, the next card there that is nobody's is offered to this person. */
export async function waitForTap(parts: TapParts, at: AtSpot): Promise<Waiting> {
  const charger = await chargerAt(parts, at)
  if (charger === null) return { ok: false, why: 'no-charger' }
  let result: Waiting = { ok: false, why: 'not-held' }
  await decide(parts, charger, at.station, (wait, given) => {
    const now = parts.clock.now()
    const isOthers = wait !== null && wait.account !== at.account && wait.until > now
    if (!hasSpot(parts, at, given, now)) result = { ok: false, why: 'not-held' }
    else if (isOthers) result = { ok: false, why: 'someone-waits' }
    else result = { ok: true, until: now + WAIT_MS }
    return result.ok ? { account: at.account, until: result.until } : undefined
  })
  return result
}

/** A card that is nobody's was held to a charger. Whether somebody has waited for it. */
export async function takeTap(
  parts: Omit<TapParts, 'views'>,
  { charger, tag, station }: { charger: string; tag: string; station: string },
  seal: SealCard,
): Promise<boolean> {
  const key = keyOf(charger)
  const isWaiting = (wait: Wait | null) => wait !== null && wait.card === undefined && wait.until > parts.clock.now()
  // Most are held to a charger where nobody waits.
  if (!isWaiting(waitIn((await parts.log.notes(CATALOGUE_ROOM, key)).get(key)))) return false
  let isTaken = false
  await decide(parts, charger, station, wait => {
    isTaken = isWaiting(wait)
    if (wait === null || !isTaken) return undefined
    return { ...wait, until: parts.clock.now() + OFFER_MS, card: sealedOf(seal, tag) }
  })
  return isTaken
}

export type Tapped = { state: 'waits' | 'over' } | { state: 'seen'; tail: string }

/** What has come of a person's wait. */
export async function tappedBy(parts: TapParts, at: AtSpot): Promise<Tapped> {
  const wait = await waitOf(parts, at)
  if (wait === null) return { state: 'over' }
  return wait.card === undefined ? { state: 'waits' } : { state: 'seen', tail: wait.card.tail }
}

/** The person says that the card they are offered is theirs. */
export async function keepTapped(
  parts: TapParts,
  { id, label, ...at }: AtSpot & { id: string; label: string },
): Promise<CardAdded | { ok: false; why: 'over' }> {
  const card = (await waitOf(parts, at))?.card
  if (card === undefined) return { ok: false, why: 'over' }
  const added = await addCard(parts, { account: at.account, id, label, ...card })
  const charger = await chargerAt(parts, at)
  if (added.ok && charger !== null)
    await decide(parts, charger, at.station, wait => (wait?.account === at.account ? null : undefined))
  return added
}

async function waitOf(parts: TapParts, at: AtSpot): Promise<Wait | null> {
  const charger = await chargerAt(parts, at)
  if (charger === null) return null
  const key = keyOf(charger)
  const wait = waitIn((await parts.log.notes(CATALOGUE_ROOM, key)).get(key))
  return wait?.account === at.account && wait.until > parts.clock.now() ? wait : null
}

/** Null takes it back, undefined leaves it. */
type Say = (wait: Wait | null, given: Given) => Wait | null | undefined

function decide(parts: NotedParts, charger: string, station: string, say: Say): Promise<void> {
  const key = keyOf(charger)
  return decideNoted(parts, {
    key,
    rooms: () => [stationRoom(station)],
    say: (note, given): readonly Statement[] => {
      const said = say(waitIn(note), given)
      return said === undefined
        ? []
        : [{ room: CATALOGUE_ROOM, author: SERVER, facts: [], notes: [{ key, value: said }] }]
    },
  })
}

/** The charger of a spot, if it is the station's own: an owner may name any. */
async function chargerAt({ rooms, log, views }: TapParts, { station, connector }: AtSpot): Promise<string | null> {
  const room = stationRoom(station)
  let named: string | undefined
  await rooms.decide([room], given => {
    const live = given.get(room)
    named = live && views.station(live.doc).connectors.get(connector)?.charger
    return []
  })
  if (named === undefined) return null
  return (await registrationOf(log, named))?.station === station ? named : null
}

/** They have booked it for now, or charge there. */
function hasSpot({ views }: TapParts, { account, station, connector }: AtSpot, given: Given, now: number): boolean {
  const live = given(stationRoom(station))
  const view = views.station(live.doc)
  const charges = [...view.sessionsAt(connector)].some(
    session =>
      session.connector === connector &&
      phaseAt(view, session, now) === 'active' &&
      isTheirs(live, session.id, account),
  )
  return charges || bookedBy({ view, live }, account, connector, now) !== undefined
}

function waitIn(note: Json | undefined): Wait | null {
  return note === undefined || note === null ? null : v.parse(shape, note)
}
