import type { Accessor, JSX, ParentProps } from 'solid-js'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { desk as deskKind } from '../../shared/documents/desk.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station as stationKind } from '../../shared/documents/station.ts'
import { useDevice } from '../state/app.tsx'
import { createGiven } from '../state/given.ts'
import { createStationRooms, type StationRooms } from '../state/station-rooms.ts'
import { useWords } from '../state/words.ts'
import { createSay, type Say } from './say.ts'
import { type TradeWords, tradeWords } from './words/trade.ts'

/** The station staff work at, and its words. Its views are empty until they have been read. */
export interface Station {
  rooms: StationRooms
  station: Accessor<StationView>
  desk: Accessor<DeskView>
  isThere: Accessor<boolean>
  /** Figures and names. */
  say: Say
  /** The words of its trade. */
  own: Accessor<TradeWords>
}

const EMPTY_STATION = stationKind.fold().view()
const EMPTY_DESK = deskKind.fold().view()

const [GiveStation, useStation] = createGiven<Station>('station')

export { useStation }

export function StationProvider(props: ParentProps<{ id: string }>): JSX.Element {
  return <GiveStation value={createStation(props.id)}>{props.children}</GiveStation>
}

function createStation(id: string): Station {
  const device = useDevice()
  const { words, shared, locale } = useWords(tradeWords)
  const rooms = createStationRooms(device, id)
  const station = () => rooms.station.view() ?? EMPTY_STATION
  const desk = () => rooms.desk.view() ?? EMPTY_DESK
  return {
    rooms,
    station,
    desk,
    isThere: () => rooms.station.isThere() && rooms.desk.isThere(),
    say: createSay({ station, desk, locale, now: device.now, shared }),
    own: () => words()[station().info.kind],
  }
}
