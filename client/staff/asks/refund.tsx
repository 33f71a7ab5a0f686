import { createSignal, type JSX, Show } from 'solid-js'
import { inCash } from '../../../shared/cash.ts'
import type { PaymentMethod } from '../../../shared/documents/station/facts.ts'
import { broughtIn, cameFrom, givenBack } from '../../../shared/documents/station/payment.ts'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, Switch, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useAsk } from '../ask.tsx'
import { NumberPad } from '../number-pad.tsx'
import { useStation } from '../station.tsx'
import { giveBack } from '../till.ts'
import { useTill } from '../use-drawer.tsx'
import { askWords } from '../words/asks/words.ts'
import { DrawerGate } from './drawer-gate.tsx'

/** Money goes back: an entry beside the payment, never an edit. Above the limit the owner decides. */
export function Refund(props: { session: string; payment: string }): JSX.Element {
  const { words, shared } = useWords(askWords)
  const { station, say } = useStation()
  const { close } = useAsk()
  const till = useTill()
  const session = () => station().sessions.get(props.session)
  const payment = () => station().payments.get(props.payment)
  const most = () => {
    const found = payment()
    return found === undefined ? 0 : broughtIn(found) - givenBack(found)
  }
  const surplus = () => Math.min(most(), session()?.money.refundDue ?? 0)
  const [amount, setAmount] = createSignal(surplus() > 0 ? surplus() : most())
  const [to, setTo] = createSignal<PaymentMethod>(
    cameFromOf() === 'wallet' ? 'wallet' : (payment()?.taken?.method ?? 'cash'),
  )
  const [why, setWhy] = createSignal('')
  const [isMistaken, setMistaken] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const isForOwner = () => to() === 'online' || isAboveLimit()
  const isAboveLimit = () => {
    const found = payment()
    return found !== undefined && givenBack(found) + amount() > station().info.refundLimit
  }
  /** The amount out of the drawer, or to the wallet: only cash is rounded. */
  const drawn = () => (to() === 'cash' ? inCash(amount(), station().info.cashStep) : { amount: amount(), rounding: 0 })
  const ways = (): PaymentMethod[] => [
    ...(cameFromOf() === 'online' ? (['online'] as const) : []),
    ...(['cash', 'card', 'transfer', 'wallet'] as const),
  ]
  const isWrong = () => amount() <= 0 || amount() > most() || why().trim() === ''
  const go = async () => {
    const found = session()
    if (found === undefined) return
    setBusy(true)
    const rung = await giveBack(till, station(), {
      spot: say.spot(found.connector),
      payment: props.payment,
      ...drawn(),
      why: why().trim(),
      to: to(),
      isMistaken: isMistaken(),
      isAboveLimit: isAboveLimit(),
    })
    setBusy(false)
    if (rung.ok) close()
  }
  function cameFromOf() {
    const found = payment()
    return found === undefined ? 'cash' : cameFrom(found)
  }
  const form = () => (
    <>
      <dl class="pay-figures">
        <div class="pay-figure">
          <dt>{words().refundSum(say.money(most()))}</dt>
          <dd>
            <Amount size="large" text={say.money(amount())} />
          </dd>
        </div>
      </dl>
      <NumberPad label={words().amount} back={words().deleteDigit} amount={amount()} onAmount={setAmount} />
      <TextField label={shared().ui.reason} value={why()} maxLength={200} onText={setWhy} />
      <Switch label={words().mistaken} hint={words().mistakenMeans} isOn={isMistaken()} onSwitch={setMistaken} />
      <Show when={to() === 'online'}>
        <Notice>{words().onlineByOwner}</Notice>
      </Show>
      <Show when={isAboveLimit()}>
        <Notice look="warn">{words().aboveLimit(say.money(station().info.refundLimit))}</Notice>
      </Show>
    </>
  )
  return (
    <Dialog
      isOpen
      shape="panel"
      title={words().refundOf(say.spot(session()?.connector ?? ''))}
      onClose={close}
      isHeld={isBusy()}
      actions={
        <Button look="primary" size="large" isWide isBusy={isBusy()} disabled={isWrong()} onClick={go}>
          {isForOwner() ? words().askOwner : words().giveBack(say.money(drawn().amount))}
        </Button>
      }
    >
      <Segments
        label={words().refundTo}
        value={to()}
        onChoose={setTo}
        choices={ways().map(value => ({
          value,
          label: shared().methods[value],
        }))}
      />
      <Show when={to() !== 'wallet' && to() !== 'online'} fallback={form()}>
        <DrawerGate>{form()}</DrawerGate>
      </Show>
    </Dialog>
  )
}
