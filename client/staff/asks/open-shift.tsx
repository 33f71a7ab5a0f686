import { createSignal, type JSX } from 'solid-js'
import { openShift } from '../../../shared/documents/desk/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberPad } from '../number-pad.tsx'
import { usePlace } from '../place.tsx'
import { DrawerGate } from './drawer-gate.tsx'

/** A shift begins with what lies in the drawer. */
export function OpenShiftForm(props: { onDone?: () => void }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const [float, setFloat] = createSignal(0)
  const [isBusy, setBusy] = createSignal(false)
  const open = async () => {
    const state = place.drawer.now()
    if (state.kind !== 'closed') return
    setBusy(true)
    const next = await place.drawer.next()
    const done = await place.atDesk({ do: 'openShift', amount: float() }, (view, signed) =>
      openShift(view, { ...signed, id: device.newId(), series: state.series, next, float: float() }),
    )
    setBusy(false)
    if (done !== null) props.onDone?.()
  }
  return (
    <div class="shift-form">
      <dl class="pay-figures">
        <div class="pay-figure">
          <dt>{place.words().float}</dt>
          <dd>
            <Amount size="large" text={place.say.money(float())} />
          </dd>
        </div>
      </dl>
      <NumberPad label={place.words().float} back={place.words().deleteDigit} amount={float()} onAmount={setFloat} />
      <Button look="primary" size="large" isWide isBusy={isBusy()} onClick={open}>
        {place.words().openShift}
      </Button>
    </div>
  )
}

export function OpenShift(): JSX.Element {
  const place = usePlace()
  const close = () => place.ask(null)
  return (
    <Dialog isOpen shape="panel" title={place.words().openShift} close={place.common().ui.close} onClose={close}>
      <DrawerGate>
        <p>{place.words().shiftIsOpen}</p>
      </DrawerGate>
    </Dialog>
  )
}
