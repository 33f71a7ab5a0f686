import { type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { drawbacks, isAskedHere, isBeginning, type MoveState as Moved, moveState } from '../../state/moves.ts'
import { lastOrder } from '../../state/orders.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { power } from '../../ui/format.ts'
import { Notice } from '../../ui/surface.tsx'
import { createOrders } from '../acts.ts'
import type { OwnSession } from '../own-sessions.ts'
import { sessionWords } from '../words/session.ts'
import { OrderState } from './order-state.tsx'

/** Staff move this charge to another charger: each step, what is worse there, and how to begin there. */
export function MoveState(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const order = createOrders()
  const { words, shared, locale } = useWords(sessionWords)
  const state = () => moveState(props.of.view, props.of.session, device.now())
  const label = (connector: string) => props.of.view.connectors.get(connector)?.label ?? connector
  const text = (move: Moved) => {
    switch (move.kind) {
      case 'stopping':
        return words().moving.stopping(label(move.from), label(move.to))
      case 'starting':
        return words().moving.starting(label(move.from), label(move.to))
      case 'waits':
        return words().moving.waits(label(move.to))
      case 'refused':
        return words().moving.refused(label(move.from))
    }
  }
  const worse = (move: Moved) => {
    const from = lastOrder(props.of.view, props.of.id, 'move')?.asked?.connector
    if (move.kind === 'refused' || from === undefined) return []
    const { type, powerW } = drawbacks(props.of.view, from, move.to)
    return [
      ...(type === undefined ? [] : [words().moving.otherPlug(shared().types[type] ?? type)]),
      ...(powerW === undefined
        ? []
        : [words().moving.lessPower(power(locale(), powerW.there), power(locale(), powerW.here))]),
    ]
  }
  const begin = () =>
    order(
      { station: props.of.station, room: props.of.room, connector: props.of.session.connector },
      props.of.id,
      'start',
    )
  return (
    <Show when={state()}>
      {move => (
        <>
          <Notice look={move().kind === 'waits' ? 'warn' : 'plain'}>
            <strong>{text(move())}</strong> {worse(move()).join(' ')}
          </Notice>
          <Show when={move().kind === 'waits'}>
            <Show when={isAskedHere(props.of.view, props.of.session)}>
              <OrderState of={props.of} action="start" />
            </Show>
            <Button
              look="primary"
              size="large"
              isWide
              isBusy={isBeginning(props.of.view, props.of.session, device.now())}
              onClick={() => void begin()}
            >
              {words().start}
            </Button>
          </Show>
        </>
      )}
    </Show>
  )
}
