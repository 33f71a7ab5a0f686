import { createMemo, For, type JSX, Show } from 'solid-js'
import { isDeskCode } from '../../shared/documents/station/code.ts'
import { phaseAt } from '../../shared/documents/station/phase.ts'
import { useDevice } from '../state/app.tsx'
import { isSameList } from '../state/same-list.ts'
import { Row } from '../ui/row.tsx'
import { useFocus } from './focus.ts'
import { useStation } from './station.tsx'

/** Bookings whose code was typed. Their spot may be free until then, or somebody else's. */
export function ComingFound(props: { typed: string }): JSX.Element {
  const { station, say } = useStation()
  const { open } = useFocus()
  const device = useDevice()
  const found = createMemo(
    () =>
      [...station().sessions.values()]
        .filter(({ id, booked }) => booked !== undefined && isDeskCode(props.typed, id))
        .filter(session => ['requested', 'held'].includes(phaseAt(station(), session, device.now())))
        .map(({ id }) => id),
    [],
    { equals: isSameList },
  )
  return (
    <Show when={found().length > 0}>
      <ul class="rows">
        <For each={found()}>
          {id => {
            const session = () => station().sessions.get(id)
            const spot = () => session()?.connector ?? ''
            const from = () => (session()?.granted ?? session()?.booked)?.from ?? 0
            return (
              <Row
                title={`${say.when(from())} · ${say.spot(spot())}`}
                text={say.who(id) ?? ''}
                onOpen={() => open({ spot: spot(), session: id })}
              />
            )
          }}
        </For>
      </ul>
    </Show>
  )
}
