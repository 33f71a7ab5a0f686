import { type Accessor, createEffect, createMemo, type JSX, mapArray, type ParentProps } from 'solid-js'
import { useApp, useDevice } from '../../state/app.tsx'
import { createGiven } from '../../state/given.ts'
import { isAway } from '../../state/link-away.ts'
import { createStationRooms, type StationRooms } from '../../state/station-rooms.ts'
import type { Link } from '../../sync/engine.ts'
import { useRouter } from '../../ui/router.tsx'
import { PastShelf } from './kept-past.ts'
import { createPlacePast, type PlacePast } from './place-past.ts'

/** Changes are asked for no more often; the figures shown have their time beside them. */
const PAST_BEAT_MS = 30_000

/** A station of an owner, with its past. */
export interface OwnerStation extends StationRooms {
  readonly past: PlacePast
}

const [GiveStations, useStations] = createGiven<Accessor<readonly OwnerStation[]>>('stations')

export { useStations }

/** Keeps all stations of this owner open for as long as the app is: the board shows them all. */
export function StationsProvider(props: ParentProps): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const ids = () => {
    const who = app.signedIn.who()
    return 'me' in who ? ownedIn(who.me.roles) : []
  }
  const beat = createMemo(() => Math.floor(device.now() / PAST_BEAT_MS))
  const stations = mapArray(ids, (id): OwnerStation => {
    const rooms = createStationRooms(device, id)
    const past = createPlacePast({
      station: id,
      api: app.api,
      shelf: new PastShelf(id),
      time: () => device.time(),
      isLive: createMemo(() => rooms.station.link().kind === 'live'),
      changes: () => rooms.station.changes() + rooms.desk.changes(),
      beat,
    })
    return { ...rooms, past }
  })
  // A role that is over ends the desk's link; only the server can say which are left.
  const isRefused = () => stations().some(({ desk }) => isNotYours(desk.link()))
  createEffect(() => isRefused() && void app.signedIn.refresh())
  return <GiveStations value={stations}>{props.children}</GiveStations>
}

function isNotYours(link: Link): boolean {
  return link.kind === 'refused' && link.reason === 'notYours'
}

function ownedIn(roles: Readonly<Record<string, string>>): string[] {
  return Object.keys(roles).filter(id => roles[id] === 'owner')
}

/** Those that have not been retired. The others keep their history, and nothing happens there any more. */
export function inService(all: readonly OwnerStation[]): OwnerStation[] {
  return all.filter(({ station }) => station.view()?.info.retired !== true)
}

/** One that has not come: what there is at it is not known yet. */
export function missingOf(all: readonly OwnerStation[]): OwnerStation | undefined {
  return all.find(({ station, desk }) => !station.isThere() || !desk.isThere())
}

/** While it comes it has none yet. One that cannot come is called as its address calls it. */
export function nameOf({ id, station }: StationRooms): string {
  if (!station.isThere() && !isAway(station.link())) return '…'
  return station.view()?.info.name || id
}

/** The station the address asks for with `?at=`, else the first there is. */
export function useChosenStation(): { rooms: Accessor<OwnerStation | undefined>; choose: (id: string) => void } {
  const stations = useStations()
  const router = useRouter()
  return {
    rooms: () => stations().find(({ id }) => id === router.query().get('at')) ?? stations()[0],
    choose: id => router.go(`${router.path()}?at=${encodeURIComponent(id)}`, { replace: true }),
  }
}

/** The organisation of a station, under the name its customers see. */
export interface Operator {
  readonly id: string
  readonly name: string
}

export function operatorOf(rooms: StationRooms, all: readonly StationRooms[]): Operator {
  const { id = rooms.id, name = '' } = rooms.station.view()?.info.organisation ?? {}
  const first = all.find(one => one.id === id)
  return { id, name: name || (first === undefined ? id : nameOf(first)) }
}

export function operatorsOf(all: readonly StationRooms[]): Operator[] {
  return [...new Map(all.map(rooms => operatorOf(rooms, all)).map(one => [one.id, one])).values()]
}
