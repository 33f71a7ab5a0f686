import CircleStop from 'lucide-solid/icons/circle-stop'
import LockOpen from 'lucide-solid/icons/lock-open'
import Play from 'lucide-solid/icons/play'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { order } from '../../../shared/documents/station/actions.ts'
import type { OrderFacts } from '../../../shared/documents/station/facts.ts'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/row.tsx'
import { Card } from '../../ui/surface.tsx'
import { usePlace } from '../place.tsx'

type Action = OrderFacts['asked']['action']
const ACTIONS: readonly Action[] = ['start', 'stop', 'unlock', 'reset']
const SHOWN = 3

/** Orders to the charger, and what it answered. */
export function ChargerCard(props: { spot: string }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const reported = () => place.station().connectors.get(props.spot)?.reported
  const orders = createMemo(() =>
    [...place.station().orders.values()]
      .filter(({ asked }) => asked?.connector === props.spot)
      .sort((a, b) => (b.asked?.at ?? 0) - (a.asked?.at ?? 0))
      .slice(0, SHOWN),
  )
  const give = (action: Action) => {
    const holder = spotAt(place.station(), props.spot, device.now()).holder
    const concerns = holder !== null && isFor(action, holder.phase) ? { session: holder.session.id } : {}
    return place.atStation({ do: 'order', spot: place.say.spot(props.spot), action }, (view, { at }) =>
      order(view, { id: device.newId(), at, connector: props.spot, action, ...concerns }),
    )
  }
  return (
    <Card
      title={place.words().charger}
      side={<span class="session-more">{place.words().reported[reported()?.status ?? 'silent']}</span>}
    >
      <div class="charger-actions">
        <For each={ACTIONS}>
          {action => (
            <Button icon={iconOf(action)} onClick={() => void give(action)}>
              {place.words().orders[action]}
            </Button>
          )}
        </For>
      </div>
      <Show when={orders().length > 0}>
        <ul class="rows" aria-label={place.words().lastOrders}>
          <For each={orders()}>
            {({ asked, answered, isProvisional }) => (
              <Row
                title={place.words().orders[asked?.action ?? 'reset']}
                text={place.say.when(asked?.at ?? 0)}
                isProvisional={isProvisional}
                end={
                  answered === undefined
                    ? place.words().orderWaits
                    : (place.words().answers[answered.result] ?? answered.result)
                }
              />
            )}
          </For>
        </ul>
      </Show>
    </Card>
  )
}

function isFor(action: Action, phase: string): boolean {
  return action === 'start' ? phase === 'held' || phase === 'requested' : action === 'stop' && phase === 'active'
}

function iconOf(action: Action): JSX.Element {
  switch (action) {
    case 'start':
      return <Play aria-hidden="true" />
    case 'stop':
      return <CircleStop aria-hidden="true" />
    case 'unlock':
      return <LockOpen aria-hidden="true" />
    case 'reset':
      return <RotateCcw aria-hidden="true" />
  }
}
