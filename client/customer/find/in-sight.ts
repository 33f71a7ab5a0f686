import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  getOwner,
  mapArray,
  onCleanup,
  runWithOwner,
} from 'solid-js'
import type { Where } from '../../../shared/distance.ts'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import { INDEX, MOST_IN_CELL, middleOf, wayTo } from '../../../shared/documents/catalogue/cells.ts'
import { cellsInSight } from '../../../shared/documents/catalogue/sight.ts'
import type { CatalogueView, ListedStation } from '../../../shared/documents/catalogue/view.ts'
import { catalogue } from '../../../shared/documents/catalogue.ts'
import type { App } from '../../state/app.tsx'
import type { Device, RoomState } from '../../state/device.ts'
import type { Elsewhere } from '../../state/places-elsewhere.ts'
import type { Link, Live } from '../../sync/engine.ts'
import type { Asked } from './elsewhere.ts'

/** The places around a person, and those elsewhere that concern them. */
export interface InSight extends Pick<RoomState<CatalogueView>, 'view' | 'link' | 'isThere'> {
  listed(station: string): ListedStation | undefined
  /** The number of free spots shown last. */
  live(station: string): Live | undefined
  /** Where they are, if they have said so. It stays on this device: the server learns of the cells around. */
  here: Accessor<Where | null>
  stand(here: Where | null): void
  /** They look at a map of elsewhere: its places come beside those around. Null: they look no more. */
  look(at: Where | null): void
  /** Looks for places by name, wherever they are. */
  search(text: string): void
  /** Nobody has opened a place yet. */
  isEmpty: Accessor<boolean>
  /** Whether there are places further away. */
  isMore: Accessor<boolean>
  more(): void
  /** Leaves no trace on this device of where they were and go. */
  forget(): void
}

/** The beginning of a way that is as much as five by ten kilometres. */
const NEAR_SIGNS = 13
const NEAR_KEY = 'near'

/** Under this key a person's places are kept. */
const placesKey = (person: string) => `places/${person}`

export function createInSight(app: App, device: Device, account: RoomState<AccountView>): InSight {
  // A node of the version before, which may serve beside a newer one, has no cells: there the whole catalogue is one room.
  const [isWhole, setWhole] = createSignal(false)
  const index = device.createRoom(catalogue, () => (isWhole() ? '' : INDEX))
  const [here, setHere] = createSignal<Where | null>(null)
  const [looked, setLooked] = createSignal<Where | null>(null)
  const [near, setNear] = createSignal(localStorage.getItem(NEAR_KEY) ?? '')
  const [most, setMost] = createSignal(MOST_IN_CELL)
  const [text, search] = createSignal('')
  const cellsOf = () => index.view()?.cells ?? new Map()
  const cellsSeen = () => {
    const [home, far] = [here() ?? middleOf(near()), looked()]
    const around = (where: Where | null) => cellsInSight(cellsOf(), where, most())
    // Without those at home the list would be empty, and the map gone, until the others have come.
    return [...new Set([...around(home), ...(far === null ? [] : around(far))])]
  }
  const cells = createMemo(cellsSeen, [], {
    equals: (a, b) => a.join() === b.join(),
  })
  const cellRooms = mapArray(cells, cell => device.createRoom(catalogue, () => cell))
  const rooms = () => [index, ...cellRooms()]
  createEffect(() => {
    if (rooms().some(room => isUnknown(room.link()))) setWhole(true)
  })
  const inSight = createMemo(() => {
    const stations = new Map<string, RoomState<CatalogueView>>()
    for (const room of rooms()) for (const id of room.view()?.stations.keys() ?? []) stations.set(id, room)
    return stations
  })
  const elsewhere = createElsewhere(app, device, {
    account,
    key: placesKey(device.id),
    text,
    near: () => near() || undefined,
    isInSight: id => inSight().has(id),
  })
  const away = (id: string) => elsewhere()?.known.get(id) ?? elsewhere()?.found.get(id)
  const listed = (id: string) => inSight().get(id)?.view()?.stations.get(id) ?? away(id)?.station
  const view = createMemo(() => {
    const all = index.view()
    if (all === undefined) return undefined
    const away = [...(elsewhere()?.known.values() ?? []), ...(elsewhere()?.found.values() ?? [])]
    const stations = new Map(away.map(({ station }) => [station.id, station]))
    for (const room of rooms())
      for (const station of room.view()?.stations.values() ?? []) stations.set(station.id, station)
    return { stations, announcements: all.announcements, cells: all.cells }
  })
  return {
    view,
    link: index.link,
    isThere: index.isThere,
    listed,
    live: id => inSight().get(id)?.lives().get(id) ?? away(id)?.live,
    here,
    stand: where => {
      setHere(where)
      if (where === null) return
      const cell = wayTo('', where).slice(0, NEAR_SIGNS)
      localStorage.setItem(NEAR_KEY, cell)
      setNear(cell)
    },
    look: at => void setLooked(at),
    search: words => void search(words),
    isEmpty: () =>
      index.link().kind === 'live' && cellRooms().every(room => room.isThere()) && view()?.stations.size === 0,
    isMore: () => cells().length < [...cellsOf().values()].filter(({ stations }) => stations > 0).length,
    more: () => void setMost(sum => sum + MOST_IN_CELL),
    forget: () => {
      for (const key of [NEAR_KEY, placesKey(device.id)]) localStorage.removeItem(key)
      for (const size of ['large', 'small']) void globalThis.caches?.delete(`berth-photos ${size}`)
    },
  }
}

function isUnknown(link: Link): boolean {
  return link.kind === 'refused' && (link.reason === 'notYours' || link.reason === 'noSuchRoom')
}

type Away = ReadonlyMap<string, Elsewhere>

/** The first page shows what is near without it. */
function createElsewhere(app: App, device: Device, asked: Asked): Accessor<{ known: Away; found: Away } | null> {
  const owner = getOwner()
  const [away, setAway] = createSignal<{ known: Away; found: Away } | null>(null)
  let isOver = false
  onCleanup(() => {
    isOver = true
  })
  void import('./elsewhere.ts').then(({ createAway }) => {
    if (!isOver) runWithOwner(owner, () => setAway(createAway(app, device, asked)))
  })
  return away
}
