import Tablet from 'lucide-solid/icons/tablet'
import Zap from 'lucide-solid/icons/zap'
import { createMemo, For, type JSX, mapArray, Show } from 'solid-js'
import { listDevices } from '../../../shared/api/people.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { deviceName } from '../../ui/device-name.ts'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { createAsked } from '../state/asked.ts'
import { nameOf, useStations } from '../state/stations.tsx'
import { overviewWords } from '../words/overview.ts'
import { silentChargers, silentTablets } from './silent.ts'

/** Which chargers and tablets have not been heard from, and since when. */
export function Silence(props: { none: string }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const stations = useStations()
  const { words, locale } = useWords(overviewWords)
  const minute = createMemo(() => Math.floor(device.now() / MINUTE_MS) * MINUTE_MS)
  // Each place for itself: one that arrives must not have all others looked through again.
  const places = mapArray(stations, rooms => {
    const asked = createAsked(api, listDevices, () => ({ station: rooms.id }))
    const chargers = createMemo(() => {
      const view = rooms.station.view()
      return view === undefined ? [] : silentChargers(view).map(silent => ({ ...silent, rooms }))
    })
    const tablets = createMemo(() =>
      silentTablets(
        (asked.value()?.devices ?? []).map(one => ({ ...one, device: deviceName(one.device) })),
        minute(),
      ).map(silent => ({ ...silent, rooms })),
    )
    return { asked, chargers, tablets }
  })
  const chargers = createMemo(() => places().flatMap(one => one.chargers()))
  // A person who works at several places has one tablet.
  const tablets = createMemo(() => {
    const all = places().flatMap(one => one.tablets())
    return [...new Map(all.map(one => [one.id, one])).values()].slice(0, MOST)
  })
  const isUnknown = () => places().some(({ asked }) => asked.value() === undefined && asked.why() !== null)
  const since = (at: number | null, timeZone?: string) =>
    at === null ? words().neverHeard : words().noWordSince(when(locale(), at, device.now(), timeZone))
  return (
    <Show
      when={chargers().length + tablets().length > 0}
      fallback={<p class="quiet">{isUnknown() ? words().tabletsUnknown : props.none}</p>}
    >
      <ul class="rows">
        <For each={chargers()}>
          {({ name, since: at, rooms }) => (
            <Row
              start={<Zap aria-hidden="true" />}
              title={words().charger(name)}
              text={`${nameOf(rooms)} · ${since(at, rooms.station.view()?.info.timeZone)}`}
              to={`/places/${rooms.id}`}
            />
          )}
        </For>
        <For each={tablets()}>
          {({ name, since: at, rooms }) => (
            <Row
              start={<Tablet aria-hidden="true" />}
              title={name}
              text={since(at, rooms.station.view()?.info.timeZone)}
              to={`/people?at=${rooms.id}`}
            />
          )}
        </For>
      </ul>
    </Show>
  )
}

const MOST = 6
