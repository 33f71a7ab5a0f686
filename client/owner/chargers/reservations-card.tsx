import { createEffect, createMemo, For, type JSX, on, Show } from 'solid-js'
import { listChargerReservations } from '../../../shared/api/chargers.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Row } from '../../ui/row.tsx'
import { Card, Loading } from '../../ui/surface.tsx'
import { createAsked } from '../state/asked.ts'
import { chargerWords } from '../words/chargers.ts'
import { useTelling } from './tell.ts'
import type { ListedCharger } from './use-chargers.ts'

const BEAT_MS = 5000

/** The bookings that the charger itself keeps a plug for. */
export function ReservationsCard(props: { rooms: StationRooms; of: ListedCharger }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const { words, shared } = useWords(chargerWords)
  const tell = useTelling(props.rooms)
  const asked = createAsked(api, listChargerReservations, () => ({
    station: props.rooms.id,
    charger: props.of.identity,
  }))
  const beat = createMemo(() => Math.floor(device.now() / BEAT_MS))
  createEffect(on(beat, () => void (device.link().kind === 'live' && asked.again()), { defer: true }))
  const plug = (number: number) => {
    const spot = props.of.plugs.find(one => (one.plug ?? 1) === number)
    return spot === undefined ? words().plug(number) : `${words().plug(number)} · ${spot.label}`
  }
  return (
    <Card title={words().reservations}>
      <p class="quiet">{words().reservationText}</p>
      <Show
        when={asked.value()}
        fallback={
          <Show when={asked.why() !== null} fallback={<Loading label={shared().ui.loading} lines={1} height={56} />}>
            <p class="quiet">{words().needsLink}</p>
          </Show>
        }
      >
        {answer => (
          <Show when={answer().reservations.length > 0} fallback={<p class="quiet">{words().noReservations}</p>}>
            <ul class="rows">
              <For each={answer().reservations}>
                {one => (
                  <Row
                    title={plug(one.plug)}
                    text={words().keptUntil(tell.time(one.until))}
                    end={one.result === undefined ? words().keptWaits : tell.result(one.result)}
                  />
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
    </Card>
  )
}
