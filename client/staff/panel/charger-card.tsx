import CircleOff from 'lucide-solid/icons/circle-off'
import CirclePower from 'lucide-solid/icons/circle-power'
import LockOpen from 'lucide-solid/icons/lock-open'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { askCommand, type CommandWish } from '../../../shared/documents/chargers/actions.ts'
import { chargers } from '../../../shared/documents/chargers.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/row.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { useAsk } from '../ask.tsx'
import { type Disturbing, endedBy, useGiveOrder } from '../asks/order-ask.tsx'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'
import { chargerCommandWords } from '../words/charger-commands.ts'

/** Start and stop belong to a session, and stand on its card. */
const ACTIONS: readonly Disturbing[] = ['unlock', 'reset']
const SHOWN = 3

interface Line {
  readonly id: string
  readonly at: number
  readonly title: string
  readonly answer: string
  readonly isProvisional: boolean
}

/** Orders and commands to the charger, and what it answered. */
export function ChargerCard(props: { spot: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { words: own } = useWords(chargerCommandWords)
  const { rooms, station, say } = useStation()
  const { ask } = useAsk()
  const giveOrder = useGiveOrder()
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const room = device.createRoom(chargers, () => rooms.id)
  const connector = () => station().connectors.get(props.spot)
  const reported = () => connector()?.reported
  const charger = () => connector()?.charger ?? ''
  const plug = () => connector()?.plug ?? 1
  const isOut = () => reported()?.status === 'unavailable'
  // A simulated charger is not among them: it takes orders only.
  const isKnown = () => [...(room.view()?.chargers.values() ?? [])].some(({ added }) => added?.identity === charger())
  const orders = createMemo(() =>
    [...station().orders.values()].flatMap(({ id, asked, answered, isProvisional }): Line[] => {
      if (asked?.connector !== props.spot) return []
      const result = answered?.result
      const answer = result === undefined ? words().orderWaits : (words().answers[result] ?? whyWords(shared(), result))
      return [{ id, at: asked.at, title: words().orders[asked.action], answer, isProvisional }]
    }),
  )
  const commands = createMemo(() =>
    [...(room.view()?.commands.values() ?? [])].flatMap(({ id, asked, answered, isProvisional }): Line[] => {
      if (asked?.charger !== charger()) return []
      if ('plug' in asked && asked.plug !== undefined && asked.plug !== plug()) return []
      const title = own().commands[asked.action] ?? own().byOwner
      const answer = answered === undefined ? words().orderWaits : (own().results[answered.result] ?? answered.result)
      return [{ id, at: asked.at, title, answer, isProvisional }]
    }),
  )
  const lines = () => [...orders(), ...commands()].sort((a, b) => b.at - a.at).slice(0, SHOWN)
  const give = (action: Disturbing) =>
    endedBy(station(), props.spot, action, device.now()).length > 0
      ? ask({ kind: 'order', spot: props.spot, action })
      : void giveOrder(props.spot, action)
  const command = async (wish: CommandWish, action: string) => {
    if (room.link().kind !== 'live') return toasts.refuse(own().needsLink)
    await act(room, { do: 'order', spot: say.spot(props.spot), action }, view =>
      askCommand(view, { id: device.newId(), at: device.time(), charger: charger(), wish }),
    )
  }
  const serve = () => {
    const operative = isOut()
    const name = operative ? own().intoService : own().outOfService
    return command({ action: 'availability', plug: plug(), operative }, name)
  }
  return (
    <details class="charger">
      <summary>
        {words().more}
        <span class="session-more">{`${words().charger}: ${words().reported[reported()?.status ?? 'silent']}`}</span>
      </summary>
      <div class="charger-actions">
        <For each={ACTIONS}>
          {action => (
            <Button icon={iconOf(action)} onClick={() => give(action)}>
              {words().orders[action]}
            </Button>
          )}
        </For>
        <Show when={isKnown()}>
          <Button
            icon={isOut() ? <CirclePower aria-hidden="true" /> : <CircleOff aria-hidden="true" />}
            onClick={() => void serve()}
          >
            {isOut() ? own().intoService : own().outOfService}
          </Button>
          <Button
            icon={<RefreshCw aria-hidden="true" />}
            onClick={() => void command({ action: 'trigger', message: 'status', plug: plug() }, own().askState)}
          >
            {own().askState}
          </Button>
        </Show>
      </div>
      <Show when={lines().length > 0}>
        <ul class="rows" aria-label={words().lastOrders}>
          <For each={lines()}>
            {({ at, title, answer, isProvisional }) => (
              <Row title={title} text={say.when(at)} isProvisional={isProvisional} end={answer} />
            )}
          </For>
        </ul>
      </Show>
    </details>
  )
}

function iconOf(action: Disturbing): JSX.Element {
  return action === 'unlock' ? <LockOpen aria-hidden="true" /> : <RotateCcw aria-hidden="true" />
}
