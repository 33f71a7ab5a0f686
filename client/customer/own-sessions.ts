import { type Accessor, createMemo, createSignal, mapArray } from 'solid-js'
import type { AccountView } from '../../shared/documents/account/view.ts'
import { isHolding, type Phase } from '../../shared/documents/station/phase.ts'
import { sessionAt } from '../../shared/documents/station/spot.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import type { Device, RoomState } from '../state/device.ts'
import { isSameList } from '../state/same-list.ts'
import type { Item } from '../sync/engine.ts'
import { fieldsOf } from './deed-fields.ts'

/** A session of this customer's that still has a claim to its spot. */
export interface OwnSession {
  id: string
  station: string
  room: RoomState<StationView>
  view: StationView
  session: SessionView
  phase: Phase
}

export interface OwnSessions {
  /** Those that go on, the most pressing first. */
  open: Accessor<readonly OwnSession[]>
  isOwn(session: string): boolean
  /** Opened on this device a moment ago: theirs before their account says so. */
  remember(session: string, station: string): void
}

// Presence first, then debts, then holds that may run out.
const PRESSING: readonly Phase[] = ['active', 'owing', 'held', 'requested']

/** The customer's sessions, wherever they are: their account names them, and the outbox what is on its way. */
export function createOwnSessions(device: Device, account: RoomState<AccountView>): OwnSessions {
  const [remembered, setRemembered] = createSignal<ReadonlyMap<string, string>>(new Map())
  const known = createMemo(() => new Map([...remembered(), ...waiting(device.items()), ...goingOn(account.view())]))
  const stations = createMemo(() => [...new Set(known().values())].sort(), [], { equals: isSameList })
  const rooms = mapArray(stations, id => ({ id, room: device.createRoom(station, () => id) }))

  const open = createMemo(() =>
    rooms().flatMap(({ id, room }) => {
      const view = room.view()
      if (view === undefined) return []
      return [...known()].flatMap(([session, at]) =>
        at === id ? sessionIn(id, room, view, session, device.now()) : [],
      )
    }),
  )
  return {
    open: () => [...open()].sort(byPressure),
    isOwn: session => known().has(session) || account.view()?.visits.has(session) === true,
    remember: (session, at) => setRemembered(before => new Map(before).set(session, at)),
  }
}

function sessionIn(at: string, room: RoomState<StationView>, view: StationView, id: string, now: number): OwnSession[] {
  const session = view.sessions.get(id)
  if (session === undefined) return []
  const { phase } = sessionAt(view, session, now)
  return isHolding(phase) ? [{ id, station: at, room, view, session, phase }] : []
}

function goingOn(account: AccountView | undefined): [string, string][] {
  const open = [...(account?.visits ?? [])].filter(([, { phase }]) => isHolding(phase as Phase))
  return open.map(([id, visit]) => [id, visit.station])
}

/** Deeds that open a session name it and its station. */
export function waiting(items: readonly Item[]): [session: string, station: string][] {
  return items.flatMap(({ what, progress }): [string, string][] => {
    const { opens, session, station: at } = fieldsOf(what)
    const isOpening = opens === true && progress.kind !== 'refused'
    return isOpening && typeof session === 'string' && typeof at === 'string' ? [[session, at]] : []
  })
}

function byPressure(a: OwnSession, b: OwnSession): number {
  return PRESSING.indexOf(a.phase) - PRESSING.indexOf(b.phase) || beginOf(a) - beginOf(b) || (a.id < b.id ? -1 : 1)
}

function beginOf({ session: { started, granted, booked } }: OwnSession): number {
  return started?.at ?? granted?.from ?? booked?.from ?? 0
}
