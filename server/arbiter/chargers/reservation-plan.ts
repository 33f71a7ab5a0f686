import * as v from 'valibot'
import { accountOf } from '../../../shared/documents/author.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { holdEnd } from '../../../shared/documents/station/session.ts'
import type { Connector, SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { groupOf, reservationOf, type Tags } from './identity.ts'
import type { Command } from './port.ts'
import { connectorsOfCharger, plugOf } from './site.ts'

/* Decides what a charger should keep for whom, and the next thing to tell it. */

/** A plug to be kept for the holder of a booking. */
export interface Reservation {
  session: string
  number: number
  plug: number
  from: number
  until: number
  tag: string
  /** Cards of the holder have it too. */
  group?: string
}

const shape = v.object({
  session: v.string(),
  number: v.number(),
  plug: v.number(),
  until: v.number(),
  /** Its charger's word. Without one it may have heard of it, or not. */
  result: v.exactOptional(v.string()),
})

/** A reservation that a charger was told of. */
export type KeptReservation = v.InferOutput<typeof shape>

/** The name under which a charger's memory holds them. */
export const RESERVATIONS = 'reservations'

export function readReservations(kept: unknown): readonly KeptReservation[] {
  const read = v.safeParse(v.array(shape), kept)
  return read.success ? read.output : []
}

/** No charger has more plugs, and its memory holds no more. */
const MOST = 64

export interface Due {
  now: readonly Reservation[]
  /** When the next one is due. */
  next: number | null
}

interface Whose {
  ownerOf: (session: string) => string | undefined
  tags: Tags
}

/** A charger keeps a plug from the moment it is told: the first booking of each plug that has begun. */
export function reservationsDue(view: StationView, charger: string, whose: Whose, now: number): Due {
  const all = connectorsOfCharger(view.connectors, charger)
    .filter(({ retired }) => retired !== true)
    .map(connector => heldAt(view, connector, whose, now))
  const later = all.flatMap(held => held.flatMap(({ from }) => (from > now ? [from] : [])))
  return {
    now: all.flatMap(held => held.filter(({ from }) => from <= now).slice(0, 1)).slice(0, MOST),
    next: later.length === 0 ? null : Math.min(...later),
  }
}

function heldAt(view: StationView, connector: Connector, whose: Whose, now: number): Reservation[] {
  const held = [...view.sessionsAt(connector.id)].filter(
    session => session.connector === connector.id && phaseAt(view, session, now) === 'held',
  )
  return held
    .flatMap(session => reservationFor(session, view.info.graceMs, plugOf(connector), whose) ?? [])
    .sort((a, b) => a.from - b.from || a.number - b.number)
}

function reservationFor(
  session: SessionView,
  graceMs: number,
  plug: number,
  { ownerOf, tags }: Whose,
): Reservation | null {
  const { id, granted } = session
  const until = holdEnd(session, graceMs)
  if (granted === undefined || until === undefined) return null
  const account = accountOf(ownerOf(id) ?? '')
  const group = account === null ? {} : { group: groupOf(account) }
  return { session: id, number: reservationOf(id), plug, from: granted.from, until, tag: tags.tagOf(id), ...group }
}

export type ReservationStep =
  | { kind: 'reserve'; reservation: Reservation }
  | { kind: 'cancel'; kept: KeptReservation }
  /** It has ended at the charger by itself. */
  | { kind: 'forget'; kept: KeptReservation }

export interface Told {
  due: readonly Reservation[]
  kept: readonly KeptReservation[]
  /** Whether the charger has heard it since it came, and nothing has happened since that would change its answer. */
  isTold: (kept: KeptReservation) => boolean
  /** Whether the charger itself began this session: with that its reservation is used up. */
  isBegun: (session: string) => boolean
  now: number
}

/** The next thing to do, what is over first: a plug that is kept for one is refused to the next. */
export function reservationStep({ due, kept, isTold, isBegun, now }: Told): ReservationStep | null {
  for (const one of kept) {
    if (due.some(reservation => isSame(one, reservation))) continue
    const isGone = now >= one.until || isRefused(one) || isBegun(one.session)
    return { kind: isGone ? 'forget' : 'cancel', kept: one }
  }
  for (const reservation of due) {
    const known = kept.find(one => isSame(one, reservation))
    if (known?.result === undefined || !isTold(known)) return { kind: 'reserve', reservation }
  }
  return null
}

function isSame(kept: KeptReservation, { number, plug, until }: Reservation): boolean {
  return kept.number === number && kept.plug === plug && kept.until === until
}

/** One that timed out may have been heard. */
const MAY_STAND: readonly (string | undefined)[] = ['accepted', 'timed-out', undefined]

export function isRefused({ result }: KeptReservation): boolean {
  return !MAY_STAND.includes(result)
}

export function commandOf({ number, plug, tag, group, until }: Reservation): Command {
  return { action: 'reserve', reservation: number, plug, tag, until, ...(group !== undefined && { group }) }
}
