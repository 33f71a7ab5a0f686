import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { likelyCash, split } from '../../state/cash.ts'
import { owedOf } from '../../state/owed.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { NumberPad } from '../number-pad.tsx'
import { usePlace } from '../place.tsx'
import { takeMoney } from '../till.ts'
import { DrawerGate } from './drawer-gate.tsx'
import './pay.css'

/** Money is taken: what is due, what is held out, and the change in large figures. */
export function Pay(props: { session: string }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const session = () => place.station().sessions.get(props.session)
  const asked = () => session()?.payments.find(({ asked, taken }) => asked !== undefined && taken === undefined)?.asked
  const [method, setMethod] = createSignal<'cash' | 'card'>(asked()?.method === 'card' ? 'card' : 'cash')
  const [given, setGiven] = createSignal(0)
  const [isBusy, setBusy] = createSignal(false)
  const [isLost, setLost] = createSignal(false)
  const owed = () => {
    const found = session()
    return found === undefined ? null : owedOf(place.station(), found, device.now())
  }
  const isUnknown = () => owed()?.kind === 'unknown'
  /** What is not known yet is what people agree on: all that is held out is taken. */
  const due = () => {
    const sum = owed()
    return sum === null ? 0 : sum.kind === 'unknown' ? given() : sum.amount
  }
  const parts = () =>
    method() === 'card' && !isUnknown() ? { taken: due(), change: 0, left: 0 } : split(due(), given())
  const needsPad = () => method() === 'cash' || isUnknown()
  const take = async () => {
    const found = session()
    if (found === undefined) return
    setBusy(true)
    setLost(false)
    const amount = parts().taken
    const rung = await takeMoney(place, device, { session: found, method: method(), amount })
    setBusy(false)
    if (rung.ok)
      place.ask({
        kind: 'receipt',
        receipt: rung.receipt,
        what: place.say.spot(found.connector),
        amount,
        method: method(),
        ...(method() === 'cash' && { given: given() }),
      })
    else if (rung.why === 'no-number') setLost(true)
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().payOf(place.say.spot(session()?.connector ?? ''))}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
      isHeld={isBusy()}
      actions={
        <Show when={place.drawer.now().kind === 'open'}>
          <Button look="primary" size="large" isWide isBusy={isBusy()} disabled={parts().taken <= 0} onClick={take}>
            {parts().left > 0
              ? place.words().takePart(place.say.money(parts().taken), place.say.money(parts().left))
              : place.words().take(place.say.money(parts().taken))}
          </Button>
        </Show>
      }
    >
      <DrawerGate>
        <Segments
          label={place.words().method}
          value={method()}
          onChoose={setMethod}
          choices={[
            { value: 'cash', label: place.common().methods.cash },
            { value: 'card', label: place.common().methods.card },
          ]}
        />
        <Show when={isLost()}>
          <Notice look="bad">{place.words().numberLost}</Notice>
        </Show>
        <Switch>
          <Match when={isUnknown()}>
            <Notice look="warn">{place.words().sumUnknown}</Notice>
          </Match>
          <Match when={owed()?.kind === 'reckoned'}>
            <Notice>{place.words().reckonedHere}</Notice>
          </Match>
        </Switch>
        <dl class="pay-figures">
          <div class="pay-figure">
            <dt>{place.words().due}</dt>
            <dd>
              <Amount size="large" text={isUnknown() ? '—' : place.say.money(due())} />
            </dd>
          </div>
          <Show when={needsPad()}>
            <div class="pay-figure">
              <dt>{place.words().given}</dt>
              <dd>
                <Amount size="large" text={place.say.money(given())} />
              </dd>
            </div>
          </Show>
          <Show when={method() === 'cash' && !isUnknown()}>
            <div class="pay-figure pay-change" aria-live="polite">
              <dt>{parts().left > 0 && given() > 0 ? place.words().missing : place.words().change}</dt>
              <dd>
                <Amount
                  size="huge"
                  text={place.say.money(parts().left > 0 && given() > 0 ? parts().left : parts().change)}
                />
              </dd>
            </div>
          </Show>
        </dl>
        <Show when={needsPad()}>
          <Show when={!isUnknown()}>
            <div class="pay-likely">
              <For each={likelyCash(due(), place.station().info.currency)}>
                {amount => (
                  <Button onClick={() => setGiven(amount)} aria-pressed={given() === amount}>
                    {place.say.money(amount)}
                  </Button>
                )}
              </For>
            </div>
          </Show>
          <NumberPad
            label={place.words().given}
            back={place.words().deleteDigit}
            amount={given()}
            onAmount={setGiven}
          />
        </Show>
        <Show when={method() === 'card' && !isUnknown()}>
          <p class="session-more">{place.words().cardHint}</p>
        </Show>
      </DrawerGate>
    </Dialog>
  )
}
