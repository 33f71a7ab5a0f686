import { createSignal, type JSX, Show } from 'solid-js'
import { declineTopUp, settle, voidReceipt } from '../../../shared/documents/desk/actions.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { NumberPad } from '../number-pad.tsx'
import { usePlace } from '../place.tsx'
import { takeTopUp } from '../till.ts'
import { DrawerGate } from './drawer-gate.tsx'
import { Reason } from './reason.tsx'

/** The money is in the hand: how much of it, and how it came. */
export function TopUp(props: { topUp: string }): JSX.Element {
  const place = usePlace()
  const topUp = () => place.desk().topUps.get(props.topUp)
  const [amount, setAmount] = createSignal(topUp()?.asked?.amount ?? 0)
  const [method, setMethod] = createSignal<'cash' | 'card' | 'transfer'>(topUp()?.asked?.method ?? 'cash')
  const [isBusy, setBusy] = createSignal(false)
  const [isLost, setLost] = createSignal(false)
  const approve = async () => {
    setBusy(true)
    const rung = await takeTopUp(place, { topUp: props.topUp, amount: amount(), method: method() })
    setBusy(false)
    if (rung.ok)
      place.ask({
        kind: 'receipt',
        receipt: rung.receipt,
        what: place.words().topUpFor(topUp()?.who?.name ?? ''),
        amount: amount(),
        method: method(),
      })
    else setLost(rung.why === 'no-number')
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().topUpFor(topUp()?.who?.name ?? '')}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
      isHeld={isBusy()}
      actions={
        <Show when={place.drawer.now().kind === 'open'}>
          <Button look="primary" size="large" isWide isBusy={isBusy()} disabled={amount() <= 0} onClick={approve}>
            {place.words().approve(place.say.money(amount()))}
          </Button>
        </Show>
      }
    >
      <DrawerGate>
        <Show when={isLost()}>
          <Notice look="bad">{place.words().numberLost}</Notice>
        </Show>
        <Segments
          label={place.words().method}
          value={method()}
          onChoose={setMethod}
          choices={(['cash', 'card', 'transfer'] as const).map(value => ({
            value,
            label: place.common().methods[value],
          }))}
        />
        <dl class="pay-figures">
          <div class="pay-figure">
            <dt>{place.words().askedFor}</dt>
            <dd>{place.say.money(topUp()?.asked?.amount ?? 0)}</dd>
          </div>
          <div class="pay-figure">
            <dt>{place.words().given}</dt>
            <dd>
              <Amount size="huge" text={place.say.money(amount())} />
            </dd>
          </div>
        </dl>
        <NumberPad
          label={place.words().given}
          back={place.words().deleteDigit}
          amount={amount()}
          onAmount={setAmount}
        />
      </DrawerGate>
    </Dialog>
  )
}

export function DeclineTopUp(props: { topUp: string }): JSX.Element {
  const place = usePlace()
  const topUp = () => place.desk().topUps.get(props.topUp)
  const who = () => topUp()?.who?.name ?? ''
  return (
    <Reason
      title={place.words().declineOf(who(), place.say.money(topUp()?.asked?.amount ?? 0))}
      text={place.words().declineMeans}
      label={place.words().reason}
      likely={place.words().declineReasons}
      go={place.words().decline}
      look="danger"
      onGo={why =>
        place.atDesk({ do: 'decline', who: who() }, (view, signed) =>
          declineTopUp(view, { ...signed, topUp: props.topUp, why }),
        )
      }
    />
  )
}

export function Settle(props: { matter: string }): JSX.Element {
  const place = usePlace()
  const raised = () => place.desk().attention.get(props.matter)?.raised
  return (
    <Reason
      title={place.words().settleMatter}
      text={place.words().settleMeans}
      label={place.words().whatWasDone}
      isOptional
      go={place.words().settled}
      onGo={text =>
        place.atDesk({ do: 'settle', spot: place.say.spot(raised()?.connector ?? '') }, (view, signed) =>
          settle(view, { ...signed, matter: props.matter, ...(text !== '' && { text }) }),
        )
      }
    />
  )
}

export function VoidReceipt(props: { receipt: string }): JSX.Element {
  const place = usePlace()
  return (
    <Reason
      title={place.words().voidOf(props.receipt)}
      text={place.words().voidMeans}
      label={place.words().reason}
      likely={place.words().voidReasons}
      go={place.words().voidIt}
      look="danger"
      onGo={why =>
        place.atDesk({ do: 'void', receipt: props.receipt }, (view, signed) =>
          voidReceipt(view, { ...signed, receipt: props.receipt, why }),
        )
      }
    />
  )
}
