import Printer from 'lucide-solid/icons/printer'
import { type JSX, Show } from 'solid-js'
import { claimCode } from '../../../shared/documents/desk/claim-code.ts'
import { useDevice } from '../../state/app.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/surface.tsx'
import type { Ask } from '../ask.ts'
import { usePlace } from '../place.tsx'

/** Done: the change to give, the receipt's number, and the code by which a guest makes the session theirs. */
export function Receipt(props: { ask: Extract<Ask, { kind: 'receipt' }> }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const at = device.time()
  const change = () => (props.ask.given === undefined ? null : props.ask.given - props.ask.amount)
  const code = () => claimCode(props.ask.receipt, place.drawer.device() ?? '')
  const close = () => place.ask(null)
  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().receipt}
      close={place.common().ui.close}
      onClose={close}
      actions={
        <>
          <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {place.words().print}
          </Button>
          <Button look="primary" size="large" onClick={close}>
            {place.common().ui.done}
          </Button>
        </>
      }
    >
      <div class="receipt">
        <p class="receipt-place">{place.station().info.name}</p>
        <p class="session-more">{place.station().info.address}</p>
        <Show when={change()}>
          {amount => (
            <p class="receipt-change">
              {place.words().change} <Amount size="huge" text={place.say.money(amount())} />
            </p>
          )}
        </Show>
        <Facts
          of={[
            { name: place.words().receiptNumber, value: props.ask.receipt },
            { name: place.words().what, value: props.ask.what },
            { name: place.words().at, value: place.say.when(at) },
            {
              name: place.common().methods[props.ask.method as 'cash' | 'card' | 'transfer'],
              value: place.say.money(props.ask.amount),
              isStrong: true,
            },
            ...(props.ask.given === undefined
              ? []
              : [{ name: place.words().given, value: place.say.money(props.ask.given) }]),
          ]}
        />
        <p class="receipt-code">
          <span class="session-more">{place.words().claimCode}</span>
          <code>{code()}</code>
        </p>
        <Show when={place.stationRoom.link().kind !== 'live'}>
          <p class="session-more">{place.words().receiptKept}</p>
        </Show>
      </div>
    </Dialog>
  )
}
