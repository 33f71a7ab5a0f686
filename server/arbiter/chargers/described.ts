import type { ChargersView } from '../../../shared/documents/chargers/view.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { type Clock, type Fact, isEqualJson, type Json, SERVER } from '../../../shared/sync/engine.ts'
import type { Rooms } from '../../sync/engine.ts'
import { chargersRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import type { SaidOf } from './port.ts'

type Described = SaidOf<'booted' | 'capabilities'>

/** A charger that boots again and again would fill its document; what it is changes rarely. */
const AGAIN_MS = 3_600_000
const MOST_SAID = 64

/** States what a charger says of itself. */
export async function describe(
  { rooms, clock, views }: { rooms: Pick<Rooms, 'decide'>; clock: Pick<Clock, 'now'>; views: Views },
  station: string,
  charger: string,
  said: Described,
): Promise<void> {
  const room = chargersRoom(station)
  await rooms.decide([room], given => {
    const live = given.get(room)
    const described = live === undefined ? null : describedFact(views.chargers(live.doc), charger, said, clock.now())
    return described === null ? [] : [{ room, author: SERVER, facts: [described] }]
  })
}

/** A charger's description of itself, for its record; null where the record says so already. */
function describedFact(view: ChargersView, charger: string, said: Described, now: number): Fact | null {
  const record = [...view.chargers.values()].find(({ added, retired }) => added?.identity === charger && !retired)
  if (record === undefined) return null
  const value = said.kind === 'booted' ? bootedOf(said) : capabilitiesOf(said)
  const { at: since = Number.NEGATIVE_INFINITY, ...standing } = (record[said.kind] ?? {}) as { at?: number }
  const isSame = isEqualJson(standing as Json, value)
  const isRecent = said.kind === 'capabilities' || now - since < AGAIN_MS
  return isSame && isRecent && record[said.kind] !== undefined
    ? null
    : fact('chargers', record.id, said.kind, { at: now, ...value })
}

function bootedOf({ vendor, model, firmware, serial, version }: SaidOf<'booted'>): { [name: string]: Json } {
  const lines = Object.entries({ vendor, model, firmware, serial }).flatMap(([name, text]) => {
    const line = printable(text ?? '')
    return line === '' ? [] : [[name, line] as const]
  })
  return { ...Object.fromEntries(lines), ...(version !== undefined && { version }) }
}

/** Cut and cleaned to fit, never refused: a charger has no other name. */
function printable(text: string): string {
  const clean = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  // Not in the middle of a letter that takes two.
  return clean.slice(0, MOST_SAID).replace(/[\uD800-\uDBFF]$/, '')
}

const MOST_COUNT = 1_000_000

function capabilitiesOf({ reserves, profiles, units, stack, cards }: SaidOf<'capabilities'>): { [name: string]: Json } {
  const few = (count: number | undefined) => (count === undefined ? undefined : Math.min(count, MOST_COUNT))
  const all = {
    reserves,
    profiles,
    units: units === undefined ? undefined : [...units],
    stack: few(stack),
    cards: few(cards),
  }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
