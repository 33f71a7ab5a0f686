import BellRing from 'lucide-solid/icons/bell-ring'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { hindrance } from '../../../shared/documents/station/availability.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import type { RoomState } from '../../state/device.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { duration } from '../../ui/format.ts'
import { Card } from '../../ui/surface.tsx'
import { named } from '../../words/shared.ts'
import { createBeginnings } from '../acts.ts'
import { useCustomer } from '../customer.tsx'
import { stationWords } from '../words/station.ts'
import { createShortfall, Shortfall } from './shortfall.tsx'

/** Where all spots of a type are taken: to be told, and given, the first that is free. */
export function Full(props: { station: string; room: RoomState<StationView>; view: StationView }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const begin = createBeginnings()
  const { words, shared, locale } = useWords(stationWords)
  const [isBusy, setBusy] = createSignal(false)
  const info = () => props.view.info
  const short = createShortfall(
    () => props.station,
    () => info(),
  )
  /** By type, a spot of it: the one it is asked at. */
  const full = () => {
    const found = new Map<string, string>()
    const free = new Set<string>()
    const plug = customer.car.now().type
    for (const { id, type = '', retired } of props.view.connectors.values()) {
      if (retired === true) continue
      const why = hindrance(props.view, id, { from: device.now() }, device.now())
      if (why === null) free.add(type)
      if (why === 'taken' && !found.has(type)) found.set(type, id)
    }
    const types = [...found].filter(([type]) => !free.has(type))
    const ofCar = types.filter(([type]) => type === plug)
    return ofCar.length > 0 ? ofCar : types
  }
  /** Who has a spot here, or waits for one, has what this offers. */
  const isServed = () =>
    customer.own
      .open()
      .some(({ station, session }) => station === props.station && (session.granted?.from ?? 0) <= device.now())
  const types = () => (isServed() ? [] : full())
  const name = (type: string) => (type === '' ? '' : named(shared().types, type))
  const wait = async (connector: string) => {
    setBusy(true)
    await begin.waitForAny({ station: props.station, room: props.room, connector })
    setBusy(false)
  }
  return (
    <Show when={types().length > 0}>
      <Card
        title={words().full(
          info().kind,
          types()
            .map(([type]) => name(type))
            .join(', '),
        )}
      >
        <p>{words().fullText(duration(locale(), info().holdMs))}</p>
        <Shortfall station={props.station} info={info()} short={short()} />
        <div class="side-by-side">
          <For each={types()}>
            {([type, connector]) => (
              <Button
                look="primary"
                icon={<BellRing size={18} aria-hidden="true" />}
                isBusy={isBusy()}
                disabled={short() > 0}
                onClick={() => void wait(connector)}
              >
                {words().waitForAny(types().length > 1 ? name(type) : '')}
              </Button>
            )}
          </For>
        </div>
      </Card>
    </Show>
  )
}
