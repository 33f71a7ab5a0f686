import Tablet from 'lucide-solid/icons/tablet'
import Zap from 'lucide-solid/icons/zap'
import { For, type JSX, mapArray, Show } from 'solid-js'
import { listDevices } from '../../../shared/api/list-devices.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { when } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { deviceName } from '../people/device-name.ts'
import { createAsked } from '../state/asked.ts'
import { nameOf, usePlaces } from '../state/places.tsx'
import { overviewWords } from '../words/overview.ts'
import { useWords } from '../words/use-words.ts'
import { silentChargers, silentTablets } from './silent.ts'

/** Which chargers and tablets have not been heard from, and since when. */
export function Silence(): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const places = usePlaces()
  const { words, locale } = useWords(overviewWords)
  const devices = mapArray(places, place => ({
    place,
    asked: createAsked(api, listDevices, () => ({ station: place.id })),
  }))
  const chargers = () =>
    places().flatMap(place => {
      const view = place.station.view()
      return view === undefined ? [] : silentChargers(view).map(silent => ({ ...silent, place }))
    })
  // Somebody who works at several places has one tablet.
  const tablets = () => {
    const all = devices().flatMap(({ place, asked }) =>
      silentTablets(
        (asked.value()?.devices ?? []).map(one => ({ ...one, device: deviceName(one.device) })),
        device.now(),
      ).map(silent => ({ ...silent, place })),
    )
    return [...new Map(all.map(one => [one.id, one])).values()].slice(0, MOST)
  }
  const isUnknown = () => devices().some(({ asked }) => asked.value() === undefined && asked.why() !== null)
  const since = (at: number, timeZone?: string) => words().noWordSince(when(locale(), at, device.now(), timeZone))
  return (
    <Show
      when={chargers().length + tablets().length > 0}
      fallback={<p class="quiet">{isUnknown() ? words().tabletsUnknown : words().nobodySilent}</p>}
    >
      <ul class="rows">
        <For each={chargers()}>
          {({ name, since: at, place }) => (
            <Row
              start={<Zap aria-hidden="true" />}
              title={words().charger(name)}
              text={`${nameOf(place)} · ${since(at, place.station.view()?.info.timeZone)}`}
              to={`/places/${place.id}`}
            />
          )}
        </For>
        <For each={tablets()}>
          {({ name, since: at, place }) => (
            <Row
              start={<Tablet aria-hidden="true" />}
              title={name}
              text={since(at, place.station.view()?.info.timeZone)}
              to={`/people?at=${place.id}`}
            />
          )}
        </For>
      </ul>
    </Show>
  )
}

const MOST = 6
