import Printer from 'lucide-solid/icons/printer'
import { type JSX, Show } from 'solid-js'
import { claimCode } from '../../../shared/documents/desk/claim-code.ts'
import { useDevice } from '../../state/app.tsx'
import { linesOf, taxOf } from '../../state/billed.ts'
import { costSoFar } from '../../state/owed.ts'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { BrandMark } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { date } from '../../ui/format.ts'
import { Facts } from '../../ui/surface.tsx'
import type { Ask } from '../ask.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { useDrawer } from '../use-drawer.tsx'
import { staffWords } from '../words/words.ts'

/** Done: the change to give, the receipt's number, and the code by which a guest makes the session theirs. */
export function Receipt(props: { ask: Extract<Ask, { kind: 'receipt' }> }): JSX.Element {
  const { words, shared, locale } = useWords(staffWords)
  const { rooms, station, say } = useStation()
  const { close } = useAsk()
  const drawer = useDrawer()
  const device = useDevice()
  const at = device.time()
  const change = () => (props.ask.given === undefined ? null : props.ask.given - props.ask.amount)
  const code = () => claimCode(props.ask.receipt, drawer.device() ?? '')
  const zone = () => station().info.timeZone
  // Without a link there is no bill yet; the lines are reckoned here, by the same sum.
  const bill = () => {
    const session = station().sessions.get(props.ask.session ?? '')
    if (session === undefined) return null
    if (session.billed !== undefined)
      return { lines: linesOf(session), total: session.money.total ?? 0, tax: taxOf(session) }
    return costSoFar(station(), session, at)
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={words().receipt}
      onClose={close}
      actions={
        <>
          <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {words().print}
          </Button>
          <Button look="primary" size="large" onClick={close}>
            {shared().ui.done}
          </Button>
        </>
      }
    >
      <div class="receipt">
        <BrandMark of={station().info} />
        <p class="receipt-place">{station().info.name}</p>
        <p class="session-more">{station().info.address}</p>
        <Show when={change()}>
          {amount => (
            <p class="receipt-change">
              {words().change} <Amount size="huge" text={say.money(amount())} />
            </p>
          )}
        </Show>
        <Facts
          of={[
            { name: words().receiptNumber, value: props.ask.receipt },
            { name: words().what, value: props.ask.what },
            { name: words().at, value: `${date(locale(), at, zone())}, ${say.clock(at)}` },
            ...(props.ask.rounding
              ? [
                  { name: words().due, value: say.money(props.ask.amount - props.ask.rounding) },
                  { name: words().rounding, value: say.money(props.ask.rounding) },
                ]
              : []),
            {
              name: shared().methods[props.ask.method as 'cash' | 'card' | 'transfer'],
              value: say.money(props.ask.amount),
              isStrong: true,
            },
            ...(props.ask.given === undefined ? [] : [{ name: words().given, value: say.money(props.ask.given) }]),
          ]}
        />
        <Show when={bill()}>
          {of => (
            <BillLines
              lines={of().lines}
              total={of().total}
              tax={of().tax}
              currency={station().info.currency}
              locale={locale()}
              words={shared().bill}
            />
          )}
        </Show>
        <p class="receipt-code">
          <span class="session-more">{words().claimCode}</span>
          <code>{code()}</code>
        </p>
        <Show when={rooms.station.link().kind !== 'live'}>
          <p class="session-more">{words().receiptKept}</p>
        </Show>
      </div>
    </Dialog>
  )
}
