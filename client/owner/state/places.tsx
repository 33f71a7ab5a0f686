import { type Accessor, createContext, type JSX, mapArray, type ParentProps, useContext } from 'solid-js'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { desk } from '../../../shared/documents/desk.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { station } from '../../../shared/documents/station.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import type { RoomState } from '../../state/device.ts'
import { useRouter } from '../../ui/router.tsx'

/** One place of this owner: its own document and its desk's. */
export interface Place {
  readonly id: string
  readonly station: RoomState<StationView>
  readonly desk: RoomState<DeskView>
}

const PlacesContext = createContext<Accessor<readonly Place[]>>()

/** Keeps all places of this owner open for as long as the app is: the board shows them all. */
export function PlacesProvider(props: ParentProps): JSX.Element {
  const app = useApp()
  const device = useDevice()
  const ids = () => {
    const who = app.signedIn.who()
    return 'me' in who ? ownedIn(who.me.roles) : []
  }
  const places = mapArray(ids, id => ({
    id,
    station: device.createRoom(station, () => id),
    desk: device.createRoom(desk, () => id),
  }))
  return <PlacesContext.Provider value={places}>{props.children}</PlacesContext.Provider>
}

export function usePlaces(): Accessor<readonly Place[]> {
  const places = useContext(PlacesContext)
  if (places === undefined) throw new Error('No places around this component')
  return places
}

export function ownedIn(roles: Readonly<Record<string, string>>): string[] {
  return Object.keys(roles).filter(id => roles[id] === 'owner')
}

export function nameOf({ id, station }: Place): string {
  return station.view()?.info.name || id
}

/** The place the address asks for with `?at=`, else the first there is. */
export function useChosenPlace(): { place: Accessor<Place | undefined>; choose: (id: string) => void } {
  const places = usePlaces()
  const router = useRouter()
  return {
    place: () => places().find(({ id }) => id === router.query().get('at')) ?? places()[0],
    choose: id => router.go(`${router.path()}?at=${encodeURIComponent(id)}`, { replace: true }),
  }
}
