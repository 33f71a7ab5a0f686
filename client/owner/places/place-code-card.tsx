import { type JSX, Show } from 'solid-js'
import { setPlaceCode } from '../../../shared/documents/desk/actions.ts'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useTold } from '../state/kept.ts'
import { placeCodeWords } from '../words/place-code.ts'
import { newCode } from './spot-form.ts'

/** The code of the place: with it, only people who are there check in. Where a charger reports, the car proves it. */
export function PlaceCodeCard(props: { rooms: StationRooms }): JSX.Element {
  const act = useAct()
  const device = useDevice()
  const me = useMe()
  const tell = useTold()
  const { words } = useWords(placeCodeWords)
  const isNeeded = () => props.rooms.station.view()?.info.placeCode === true
  const code = () => props.rooms.desk.view()?.door.get('code')?.code
  const what = { do: 'info', record: props.rooms.id }
  const renew = async () => {
    const fresh = newCode(new Set([code() ?? '']), device.person.surroundings.random)
    const set = await act(props.rooms.desk, what, view =>
      setPlaceCode(view, { at: device.time(), by: me.person.id, code: fresh }),
    )
    return set.ok
  }
  const need = async (placeCode: boolean) => {
    // The code first: without one, nobody could check in.
    if (placeCode && code() === undefined && !(await renew())) return
    await act(props.rooms.station, what, view => setInfo(view, { placeCode }))
  }
  return (
    <Card title={words().title}>
      <Switch label={words().needed} hint={words().hint} isOn={isNeeded()} onSwitch={on => void need(on)} />
      <Show when={isNeeded()}>
        <p class="place-code">
          <span class="quiet">{words().code}</span>
          <strong>{code() ?? '…'}</strong>
        </p>
        <p class="quiet">{words().print}</p>
        <div class="session-deeds">
          <Button onClick={() => void renew().then(isSet => isSet && tell(words().renewed))}>{words().renew}</Button>
        </div>
      </Show>
    </Card>
  )
}
