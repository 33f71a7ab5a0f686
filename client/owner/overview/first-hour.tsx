import Circle from 'lucide-solid/icons/circle'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, For, type JSX, mapArray, Show } from 'solid-js'
import { listPeople } from '../../../shared/api/people.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Go, useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { Card } from '../../ui/surface.tsx'
import { Screen } from '../shell/screen.tsx'
import { createAsked } from '../state/asked.ts'
import { nameOf, type OwnerStation, useStations } from '../state/stations.tsx'
import { firstHourWords } from '../words/first-hour.ts'
import { shellWords } from '../words/shell.ts'
import { missingSteps, STEPS, type Step, stepsOf } from './first-hour.ts'
import './first-hour.css'

const PATHS: Readonly<Record<Step, (id: string) => string>> = {
  spots: id => `/places/${id}?show=spots`,
  price: id => `/prices?at=${id}`,
  codes: id => `/places/${id}?show=codes`,
  charger: id => `/places/${id}?show=chargers`,
  staff: id => `/people?at=${id}`,
  session: id => `/places/${id}?show=codes`,
}

/** More places than these are in the list of places, with what they lack. */
const MOST = 4

/** For each place that is not ready for customers: what is still missing, each step a tap away. */
export function FirstHour(): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const stations = useStations()
  const { words } = useWords(firstHourWords)
  // The next full minute: a price of just now holds already.
  const minute = createMemo(() => Math.ceil(device.now() / MINUTE_MS) * MINUTE_MS)
  const places = mapArray(stations, rooms => {
    const people = createAsked(api, listPeople, () => ({ station: rooms.id }))
    const missing = createMemo(
      () => {
        const view = rooms.station.view()
        if (view === undefined || !rooms.station.isThere() || view.info.retired === true) return []
        const team = people.value()?.people
        const staff = team === undefined ? null : team.filter(({ role }) => role === 'staff').length
        return missingSteps(view, { staff, now: minute() })
      },
      [],
      { equals: isSameList },
    )
    return { rooms, missing }
  })
  const lacking = createMemo(() => places().filter(({ missing }) => missing().length > 0), [], { equals: isSameList })
  return (
    <Show when={lacking().length > 0}>
      <div class="overview-notes">
        <For each={lacking().slice(0, MOST)}>{place => <Lacking {...place} />}</For>
      </div>
      <Show when={lacking().length > MOST}>
        <Go to="/places">{words().more(lacking().length - MOST)}</Go>
      </Show>
    </Show>
  )
}

function Lacking(props: { rooms: OwnerStation; missing: () => readonly Step[] }): JSX.Element {
  const { words } = useWords(firstHourWords)
  const all = () => {
    const view = props.rooms.station.view()
    return view === undefined ? STEPS.length : stepsOf(view).length
  }
  return (
    <Card
      title={words().title(nameOf(props.rooms))}
      look="signal"
      side={<span class="first-hour-done">{words().done(all() - props.missing().length, all())}</span>}
    >
      <ul class="rows">
        <For each={props.missing()}>
          {step => (
            <Row
              start={<Circle aria-hidden="true" />}
              title={words().steps[step]}
              text={words().missing[step]}
              to={PATHS[step](props.rooms.id)}
            />
          )}
        </For>
      </ul>
    </Card>
  )
}

/** An owner without a place: the way from here to the first customer. */
export function NoPlaces(): JSX.Element {
  const router = useRouter()
  const { words } = useWords(shellWords)
  const { words: steps } = useWords(firstHourWords)
  return (
    <Screen title={words().noPlaces} lead={words().noPlacesText}>
      <div class="first-hour">
        <Button look="primary" size="large" icon={<Plus aria-hidden="true" />} onClick={() => router.go('/places/new')}>
          {words().create}
        </Button>
        <h2>{steps().after}</h2>
        <ol class="rows">
          <For each={STEPS}>
            {step => (
              <Row start={<Circle aria-hidden="true" />} title={steps().steps[step]} text={steps().ahead[step]} />
            )}
          </For>
        </ol>
      </div>
    </Screen>
  )
}
