import { createSignal, type JSX, Show } from 'solid-js'
import { broughtIn, cameFrom, givenBack } from '../../../shared/documents/station/payment.ts'
import { useDevice } from '../../state/app.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments, Switch, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/surface.tsx'
import { NumberPad } from '../number-pad.tsx'
import { usePlace } from '../place.tsx'
import { giveBack } from '../till.ts'
import { DrawerGate } from './drawer-gate.tsx'

/** Money goes back: an entry beside the payment, never an edit. Above the limit the owner decides. */
export function Refund(props: { session: string; payment: string }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const session = () => place.station().sessions.get(props.session)
  const payment = () => place.station().payments.get(props.payment)
  const most = () => {
    const found = payment()
    return found === undefined ? 0 : broughtIn(found) - givenBack(found)
  }
  const surplus = () => Math.min(most(), session()?.money.refundDue ?? 0)
  const [amount, setAmount] = createSignal(surplus() > 0 ? surplus() : most())
  const [to, setTo] = createSignal<'wallet' | 'cash' | 'card'>(
    cameFromOf() === 'wallet' ? 'wallet' : payment()?.taken?.method === 'card' ? 'card' : 'cash',
  )
  const [why, setWhy] = createSignal('')
  const [isMistaken, setMistaken] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const isAboveLimit = () => {
    const found = payment()
    return found !== undefined && givenBack(found) + amount() > place.station().info.refundLimit
  }
  const isWrong = () => amount() <= 0 || amount() > most() || why().trim() === ''
  const go = async () => {
    const found = session()
    if (found === undefined) return
    setBusy(true)
    const rung = await giveBack(place, device, {
      session: found,
      payment: props.payment,
      amount: amount(),
      why: why().trim(),
      to: to(),
      isMistaken: isMistaken(),
      isAboveLimit: isAboveLimit(),
    })
    setBusy(false)
    if (rung.ok) place.ask(null)
  }
  function cameFromOf() {
    const found = payment()
    return found === undefined ? 'cash' : cameFrom(found)
  }
  const form = () => (
    <>
      <dl class="pay-figures">
        <div class="pay-figure">
          <dt>{place.words().refundSum(place.say.money(most()))}</dt>
          <dd>
            <Amount size="large" text={place.say.money(amount())} />
          </dd>
        </div>
      </dl>
      <NumberPad label={place.words().amount} back={place.words().deleteDigit} amount={amount()} onAmount={setAmount} />
      <TextField label={place.words().reason} value={why()} maxLength={200} onText={setWhy} />
      <Switch
        label={place.words().mistaken}
        hint={place.words().mistakenMeans}
        isOn={isMistaken()}
        onSwitch={setMistaken}
      />
      <Show when={isAboveLimit()}>
        <Notice look="warn">{place.words().aboveLimit(place.say.money(place.station().info.refundLimit))}</Notice>
      </Show>
    </>
  )
  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().refundOf(place.say.spot(session()?.connector ?? ''))}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
      isHeld={isBusy()}
      actions={
        <Button look="primary" size="large" isWide isBusy={isBusy()} disabled={isWrong()} onClick={go}>
          {isAboveLimit() ? place.words().askOwner : place.words().giveBack(place.say.money(amount()))}
        </Button>
      }
    >
      <Segments
        label={place.words().refundTo}
        value={to()}
        onChoose={setTo}
        choices={(['cash', 'card', 'wallet'] as const).map(value => ({
          value,
          label: place.common().methods[value],
        }))}
      />
      <Show when={to() !== 'wallet'} fallback={form()}>
        <DrawerGate>{form()}</DrawerGate>
      </Show>
    </Dialog>
  )
}
