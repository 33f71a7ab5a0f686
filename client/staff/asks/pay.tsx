import { createSignal, For, type JSX, lazy, Match, Show, Switch } from 'solid-js'
import { inCash } from '../../../shared/cash.ts'
import { useDevice } from '../../state/app.tsx'
import { likelyCash, split } from '../../state/cash.ts'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useAsk } from '../ask.tsx'
import { NumberPad } from '../number-pad.tsx'
import { owedHere } from '../owed-here.ts'
import { useStation } from '../station.tsx'
import { atDeskBy, takeMoney } from '../till.ts'
import { useDrawer, useTill } from '../use-drawer.tsx'
import { askWords } from '../words/asks/words.ts'
import { DrawerGate } from './drawer-gate.tsx'
import './pay.css'
import { Fetching } from '../../ui/fetching.tsx'

// Only where somebody transfers: the app opens without it.
const TransferCard = lazy(() =>
  import('../../ui/transfer-card.tsx').then(({ TransferCard }) => ({ default: TransferCard })),
)

/** Money is taken: what is due, what is held out, and the change in large figures. */
export function Pay(props: { session: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { rooms, station, say } = useStation()
  const { ask, close } = useAsk()
  const drawer = useDrawer()
  const device = useDevice()
  const till = useTill()
  const session = () => station().sessions.get(props.session)
  const asked = () => session()?.payments.find(({ asked, taken }) => asked !== undefined && taken === undefined)?.asked
  const [method, setMethod] = createSignal(atDeskBy(asked()?.method))
  const [given, setGiven] = createSignal(0)
  const [isBusy, setBusy] = createSignal(false)
  const [isLost, setLost] = createSignal(false)
  const owed = () => {
    const found = session()
    return found === undefined ? null : owedHere(station(), rooms.station.lives(), found, device.now())
  }
  const isEstimated = () => owed()?.kind === 'estimated'
  const isUnknown = () => owed()?.kind === 'unknown'
  /** An unknown amount is agreed on between people: all the cash held out is taken. */
  const due = () => {
    const sum = owed()
    return sum === null ? 0 : sum.kind === 'unknown' ? given() : sum.amount
  }
  /** The amount asked in cash: rounded as the station rounds, except a sum people agree on. */
  const cash = () =>
    method() === 'cash' && !isUnknown() ? inCash(due(), station().info.cashStep) : { amount: due(), rounding: 0 }
  const parts = () =>
    method() !== 'cash' && !isUnknown() ? { taken: due(), change: 0, left: 0 } : split(cash().amount, given())
  /** A part is exact: what is left of the bill is rounded with the rest. */
  const rounding = () => (parts().left > 0 ? 0 : cash().rounding)
  const needsPad = () => method() === 'cash' || isUnknown()
  const take = async () => {
    const found = session()
    if (found === undefined) return
    setBusy(true)
    setLost(false)
    const [amount, paid] = [parts().taken, rounding()]
    const spot = say.spot(found.connector)
    const rung = await takeMoney(till, { session: found, spot, method: method(), amount, rounding: paid })
    setBusy(false)
    if (rung.ok)
      ask({
        kind: 'receipt',
        receipt: rung.receipt,
        session: props.session,
        what: say.spot(found.connector),
        amount,
        method: method(),
        rounding: paid,
        ...(method() === 'cash' && { given: given() }),
      })
    else if (rung.why === 'no-number') setLost(true)
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={words().payOf(say.spot(session()?.connector ?? ''))}
      onClose={close}
      isHeld={isBusy()}
      actions={
        <Show when={drawer.now().kind === 'open'}>
          <Button look="primary" size="large" isWide isBusy={isBusy()} disabled={parts().taken <= 0} onClick={take}>
            {parts().left > 0
              ? words().takePart(say.money(parts().taken), say.money(parts().left))
              : words().take(say.money(parts().taken))}
          </Button>
        </Show>
      }
    >
      <DrawerGate>
        <Segments
          label={words().method}
          value={method()}
          onChoose={setMethod}
          choices={[
            { value: 'cash', label: shared().methods.cash },
            { value: 'card', label: shared().methods.card },
            { value: 'transfer', label: shared().methods.transfer },
          ]}
        />
        <Show when={isLost()}>
          <Notice look="bad">{words().numberLost}</Notice>
        </Show>
        <Switch>
          <Match when={isUnknown()}>
            <Notice look="warn">{words().sumUnknown}</Notice>
          </Match>
          <Match when={isEstimated()}>
            <Notice look="warn">{words().estimatedHere}</Notice>
          </Match>
          <Match when={owed()?.kind === 'reckoned'}>
            <Notice>{words().reckonedHere}</Notice>
          </Match>
        </Switch>
        <dl class="pay-figures">
          <div class="pay-figure">
            <dt>{words().due}</dt>
            <dd>
              <Amount
                size="large"
                text={isUnknown() ? '—' : isEstimated() ? words().about(say.money(due())) : say.money(due())}
              />
            </dd>
          </div>
          <Show when={cash().rounding !== 0}>
            <div class="pay-figure">
              <dt>{words().inCash}</dt>
              <dd>
                <Amount size="large" text={say.money(cash().amount)} />
              </dd>
            </div>
          </Show>
          <Show when={needsPad()}>
            <div class="pay-figure">
              <dt>{words().given}</dt>
              <dd>
                <Amount size="large" text={say.money(given())} />
              </dd>
            </div>
          </Show>
          <Show when={method() === 'cash' && !isUnknown()}>
            <div class="pay-figure pay-change" aria-live="polite">
              <dt>{parts().left > 0 && given() > 0 ? words().missing : words().change}</dt>
              <dd>
                <Amount size="huge" text={say.money(parts().left > 0 && given() > 0 ? parts().left : parts().change)} />
              </dd>
            </div>
          </Show>
        </dl>
        <Show when={needsPad()}>
          <Show when={!isUnknown()}>
            <div class="pay-likely">
              <For each={likelyCash(cash().amount, station().info.currency)}>
                {amount => (
                  <Button onClick={() => setGiven(amount)} aria-pressed={given() === amount}>
                    {say.money(amount)}
                  </Button>
                )}
              </For>
            </div>
          </Show>
          <NumberPad label={words().given} back={words().deleteDigit} amount={given()} onAmount={setGiven} />
        </Show>
        <Show when={method() === 'transfer' && !isUnknown()}>
          <Fetching>
            <TransferCard
              bank={station().info.bank}
              amount={due()}
              currency={station().info.currency}
              payable={{ for: 'bill', station: rooms.id, session: props.session }}
              isShown
            />
          </Fetching>
          <p class="session-more">{words().transferHint}</p>
        </Show>
        <Show when={method() === 'card' && !isUnknown()}>
          <p class="session-more">{words().cardHint}</p>
        </Show>
      </DrawerGate>
    </Dialog>
  )
}
