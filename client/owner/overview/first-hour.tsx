import Circle from 'lucide-solid/icons/circle'
import CircleCheck from 'lucide-solid/icons/circle-check'
import { For, type JSX, mapArray, Show } from 'solid-js'
import { listPeople } from '../../../shared/api/people.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Row } from '../../ui/row.tsx'
import { Card } from '../../ui/surface.tsx'
import { createAsked } from '../state/asked.ts'
import { nameOf, useStations } from '../state/stations.tsx'
import { firstHourWords } from '../words/first-hour.ts'
import { missingSteps, STEPS, type Step } from './first-hour.ts'

const PATHS: Readonly<Record<Step, (id: string) => string>> = {
  spots: id => `/places/${id}?show=spots`,
  price: id => `/prices?at=${id}`,
  codes: id => `/places/${id}?show=codes`,
  charger: id => `/places/${id}?show=chargers`,
  staff: id => `/people?at=${id}`,
  session: id => `/places/${id}?show=codes`,
}

/** For each place that is not ready for customers: what is done and what is still missing, each step a tap away. */
export function FirstHour(): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const stations = useStations()
  const { words } = useWords(firstHourWords)
  const places = mapArray(stations, rooms => ({
    rooms,
    people: createAsked(api, listPeople, () => ({ station: rooms.id })),
  }))
  const missing = ({ rooms, people }: ReturnType<typeof places>[number]) => {
    const view = rooms.station.view()
    if (view === undefined || !rooms.station.isThere() || view.info.retired === true) return []
    const team = people.value()?.people
    const staff = team === undefined ? null : team.filter(({ role }) => role === 'staff').length
    return missingSteps(view, { staff, now: device.now() })
  }
  return (
    <For each={places()}>
      {place => (
        <Show when={missing(place).length > 0}>
          <Card title={words().title(nameOf(place.rooms))} look="signal">
            <ul class="rows">
              <For each={STEPS}>
                {step => {
                  const isOpen = () => missing(place).includes(step)
                  return (
                    <Row
                      start={isOpen() ? <Circle aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
                      title={words().steps[step]}
                      text={isOpen() ? words().missing[step] : words().done}
                      to={isOpen() ? PATHS[step](place.rooms.id) : undefined}
                    />
                  )
                }}
              </For>
            </ul>
          </Card>
        </Show>
      )}
    </For>
  )
}
