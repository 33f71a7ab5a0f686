import { createMemo, For, type JSX, Show } from 'solid-js'
import { isHolding, phaseAt } from '../../../shared/documents/station/phase.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { Row } from '../../ui/row.tsx'
import { usePlace } from '../place.tsx'

const SHOWN = 4

/** Who was here before: for a receipt asked later, or money to be given back. */
export function RecentCard(props: { spot: string }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const recent = createMemo(() => {
    const now = device.now()
    return [...place.station().sessionsAt(props.spot)]
      .filter(session => session.connector === props.spot && session.started !== undefined)
      .filter(session => !isHolding(phaseAt(place.station(), session, now)))
      .filter(session => now - (session.stopped?.at ?? 0) < DAY_MS)
      .sort((a, b) => (b.stopped?.at ?? 0) - (a.stopped?.at ?? 0))
      .slice(0, SHOWN)
      .map(({ id }) => id)
  }, [])
  return (
    <Show when={recent().length > 0}>
      <section>
        <h3 class="panel-title">{place.words().before}</h3>
        <ul class="rows">
          <For each={recent()}>
            {id => {
              const session = () => place.station().sessions.get(id)
              return (
                <Show when={session()}>
                  {found => (
                    <Row
                      title={place.say.who(id) ?? place.words().nobodyNamed}
                      text={`${place.say.when(found().stopped?.at ?? 0)} · ${place.common().phases[phaseAt(place.station(), found(), device.now())]}`}
                      end={place.say.money(found().money.paid)}
                      isProvisional={found().isProvisional}
                      onOpen={() => place.open({ spot: props.spot, session: id })}
                    />
                  )}
                </Show>
              )
            }}
          </For>
        </ul>
      </section>
    </Show>
  )
}
