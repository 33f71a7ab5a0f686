import { type Accessor, createEffect, createMemo, on } from 'solid-js'
import { listChargers } from '../../../shared/api/chargers.ts'
import type { Charger, ChargersView } from '../../../shared/documents/chargers/view.ts'
import { chargers } from '../../../shared/documents/chargers.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import type { RoomState } from '../../state/device.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { createAsked } from '../state/asked.ts'
import { byNeed, type Standing, standingOf } from './standing.ts'

/** Knocks and calls are told by nobody: they are asked for. */
const BEAT_MS = 2000

export interface ListedCharger {
  readonly id: string
  readonly identity: string
  readonly charger: Charger
  readonly standing: Standing
  /** The spots that are its plugs, by their number. */
  readonly plugs: readonly Connector[]
}

export interface Chargers {
  readonly room: RoomState<ChargersView>
  /** Those that need a person first. */
  readonly listed: Accessor<readonly ListedCharger[]>
  /** Asks the server at once. */
  again(): void
}

/** The chargers of a station for as long as the calling component is there. */
export function createChargers(rooms: StationRooms): Chargers {
  const { api } = useApp()
  const device = useDevice()
  const room = device.createRoom(chargers, () => rooms.id)
  const asked = createAsked(api, listChargers, () => ({ station: rooms.id }))
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS))
  const isWatched = () => document.visibilityState === 'visible' && room.link().kind === 'live'
  createEffect(on(beat, () => void (isWatched() && asked.again()), { defer: true }))
  const told = createMemo(() => new Map(asked.value()?.chargers.map(one => [one.identity, one])))
  const listed = createMemo(() =>
    byNeed(
      [...(room.view()?.chargers.values() ?? [])].flatMap(charger => {
        const identity = charger.added?.identity
        if (identity === undefined) return []
        const plugs = plugsOf(rooms, identity)
        const standing = standingOf(charger, room.lives().get(identity), told().get(identity), plugs)
        return [{ id: charger.id, identity, charger, standing, plugs }]
      }),
    ),
  )
  return { room, listed, again: () => void asked.again() }
}

function plugsOf(rooms: StationRooms, identity: string): Connector[] {
  const connectors = [...(rooms.station.view()?.connectors.values() ?? [])]
  return connectors
    .filter(({ charger, retired }) => charger === identity && retired !== true)
    .sort((a, b) => (a.plug ?? 1) - (b.plug ?? 1))
}
