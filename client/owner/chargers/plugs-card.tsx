import PlugZap from 'lucide-solid/icons/plug-zap'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { readLiveMeter } from '../../../shared/documents/meter.ts'
import { readPowerShare, shareKey } from '../../../shared/documents/power-share.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { spotLook } from '../../state/spot-look.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { power } from '../../ui/format.ts'
import { sayPower } from '../../ui/power-words.ts'
import { Row } from '../../ui/row.tsx'
import { SpotMark } from '../../ui/spot-mark.tsx'
import { stateWord } from '../../ui/state-word.ts'
import { Card } from '../../ui/surface.tsx'
import { chargerErrors } from '../../words/charger-errors.ts'
import { createWords } from '../../words/words.ts'
import { chargerWords } from '../words/chargers.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { useSayShare } from './sharing.tsx'
import type { ListedCharger } from './use-chargers.ts'

/** The plugs of a charger: which spot each is, how it stands, and what is wrong with it. */
export function PlugsCard(props: { rooms: StationRooms; of: ListedCharger }): JSX.Element {
  const device = useDevice()
  const { preferences } = useApp()
  const { words, shared, locale } = useWords(chargerWords)
  const tell = useSayShare()
  const errors = createWords(chargerErrors, preferences)
  const [assigned, assign] = createSignal<{ spot: string | null } | null>(null)
  const view = () => props.rooms.station.view()
  const look = (spot: string) => {
    const station = view()
    return station === undefined ? ({ kind: 'unknown' } as const) : spotLook(station, spot, device.now())
  }
  const watts = (spot: string) => {
    const live = props.rooms.station.lives().get(spot)
    return live === undefined ? undefined : readLiveMeter(live.state)?.powerW
  }
  const trouble = ({ reported }: Connector) =>
    [reported?.error === undefined ? undefined : (errors()[reported.error] ?? reported.error), reported?.info]
      .filter(Boolean)
      .join(': ')
  const text = (spot: Connector) => {
    const state = look(spot.id)
    const given = watts(spot.id)
    const share = readPowerShare(props.rooms.station.lives().get(shareKey(spot.id))?.state)
    return [
      words().plug(spot.plug ?? 1),
      stateWord(state, shared()),
      state.kind === 'active' && given !== undefined ? sayPower(share, given, shared()) : '',
      share?.how === 'unheld' ? tell(share) : '',
      trouble(spot),
      spot.mostW === undefined ? '' : `≤ ${power(locale(), spot.mostW)}`,
    ]
      .filter(Boolean)
      .join(' · ')
  }
  const ids = () => props.of.plugs.map(({ id }) => id)
  return (
    <Card title={words().plugs}>
      <Show when={props.of.plugs.length > 0} fallback={<p class="quiet">{words().noSpotYet}</p>}>
        <ul class="rows">
          <For each={ids()}>
            {id => (
              <Show when={props.of.plugs.find(one => one.id === id)}>
                {spot => (
                  <Row
                    start={<SpotMark kind={look(id).kind} trade="charging" progress={null} size={28} />}
                    title={spot().label}
                    text={text(spot())}
                    isProvisional={spot().isProvisional}
                    onOpen={props.of.standing.kind === 'retired' ? undefined : () => assign({ spot: id })}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.of.standing.kind !== 'retired'}>
        <div class="charger-deeds">
          <Button icon={<PlugZap aria-hidden="true" />} onClick={() => assign({ spot: null })}>
            {words().assign}
          </Button>
        </div>
      </Show>
      <Show when={assigned()} keyed>
        {one => <AssignDialog rooms={props.rooms} of={props.of} spot={one.spot} onClose={() => assign(null)} />}
      </Show>
    </Card>
  )
}
