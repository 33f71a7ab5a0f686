import { type Accessor, createEffect, createMemo, createSignal, type JSX, type ParentProps } from 'solid-js'
import { INDEX } from '../../shared/documents/catalogue/cells.ts'
import { catalogue } from '../../shared/documents/catalogue.ts'
import { useApp, useDevice, useMe } from '../state/app.tsx'
import { createGiven } from '../state/given.ts'
import { createElsewhere } from '../state/places-elsewhere.ts'
import { STATION_KEY } from '../state/station-key.ts'
import type { Trade } from '../words/shared.ts'

/** Chooses which of a person's stations this tablet stands at. It remembers. */
export interface Stations {
  /** Null while nobody has said which of several. */
  chosen: Accessor<string | null>
  choose(id: string | null): void
  nameOf(id: string): string
  addressOf(id: string): string
  kindOf(id: string): Trade
  /** Nobody works there any more. */
  isRetired(id: string): boolean
}

const [GiveStations, useStations] = createGiven<Stations>('stations')

export { useStations }

export function StationsProvider(props: ParentProps): JSX.Element {
  return <GiveStations value={createStations()}>{props.children}</GiveStations>
}

function createStations(): Stations {
  const me = useMe()
  const { api } = useApp()
  const device = useDevice()
  // Not open for what it says: before a station is chosen, its link is the only one.
  const { link } = device.createRoom(catalogue, () => INDEX)
  const [kept, setKept] = createSignal(localStorage.getItem(STATION_KEY))
  const ids = createMemo(
    () => [...new Set([...Object.keys(me.roles), ...(kept() === null ? [] : [kept() ?? ''])])].sort(),
    [],
    {
      equals: (a, b) => a.join() === b.join(),
    },
  )
  const places = createElsewhere({
    ...{ api, storage: localStorage, key: `places/${device.id}`, ids },
    isLive: () => link().kind === 'live',
    now: () => device.time(),
  })
  const listed = (id: string) => places.get(id)?.station
  const choose = (id: string | null) => {
    if (id === null) localStorage.removeItem(STATION_KEY)
    else localStorage.setItem(STATION_KEY, id)
    setKept(id)
  }
  /** A single station leaves nothing to choose. */
  const only = () => {
    const mine = Object.keys(me.roles)
    return mine.length === 1 ? (mine[0] ?? null) : null
  }
  // Remembered like one that was chosen: when that role ends, what they did there has to be shown with its place.
  createEffect(() => {
    const id = only()
    if (id !== null && kept() === null && me.session.station === undefined) choose(id)
  })
  return {
    // Also one they do not work at any more: what they did there is still here.
    chosen: () => kept() ?? me.session.station ?? only(),
    choose,
    nameOf: id => listed(id)?.name ?? id,
    addressOf: id => listed(id)?.address ?? '',
    isRetired: id => listed(id)?.retired === true,
    kindOf: id => listed(id)?.kind ?? 'charging',
  }
}
