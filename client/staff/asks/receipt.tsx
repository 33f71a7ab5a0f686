import Printer from 'lucide-solid/icons/printer'
import { createSignal, type JSX, Show } from 'solid-js'
import { printReceipt } from '../../../shared/api/session.ts'
import { claimCode } from '../../../shared/documents/desk/claim-code.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { linesOf, taxOf } from '../../state/billed.ts'
import { costSoFar } from '../../state/owed.ts'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { BrandMark } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { BuyerFacts } from '../../ui/buyer-facts.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { date } from '../../ui/format.ts'
import { Facts, Notice } from '../../ui/surface.tsx'
import type { Ask } from '../ask.ts'
import { useAsk } from '../ask.tsx'
import { hasUsbMarks } from '../printing/marks.ts'
import { useStation } from '../station.tsx'
import { useDrawer } from '../use-drawer.tsx'
import { askWords } from '../words/asks/words.ts'
import { printerWords } from '../words/printer.ts'

/** Done: the change to give, the receipt's number, and the code by which a guest makes the session theirs. */
export function Receipt(props: { ask: Extract<Ask, { kind: 'receipt' }> }): JSX.Element {
  const { words, shared, locale } = useWords(askWords)
  const { words: usb } = useWords(printerWords)
  const { rooms, station, desk, say } = useStation()
  const { api } = useApp()
  const { ask, close } = useAsk()
  const drawer = useDrawer()
  const device = useDevice()
  const at = device.time()
  const change = () => (props.ask.given === undefined ? null : props.ask.given - props.ask.amount)
  const code = () => claimCode(props.ask.receipt, drawer.device() ?? '')
  const named = () => props.ask.bill ?? props.ask.session
  const buyer = () => desk().buyers.get(named() ?? '')?.said?.buyer
  const zone = () => station().info.timeZone
  // Without a link there is no bill yet; the lines are reckoned here, by the same sum.
  const bill = () => {
    const session = station().sessions.get(props.ask.session ?? '')
    if (session === undefined) return null
    if (session.billed !== undefined)
      return { lines: linesOf(session), total: session.money.total ?? 0, tax: taxOf(session) }
    return costSoFar(station(), session, at)
  }
  const [isPrinting, setPrinting] = createSignal(false)
  const [printed, setPrinted] = createSignal<'done' | 'inside' | 'failed' | 'usb-failed' | null>(null)
  const payment = () => [...station().payments.values()].find(({ taken }) => taken?.receipt === props.ask.receipt)
  /** On the printer at this tablet, without a link too. Null: there is none, or it is no payment. */
  const byUsb = async () => {
    const { pairedPrinter, printByUsb, usbOf } = await import('../printing/usb.ts')
    const printer = await pairedPrinter(usbOf(navigator))
    if (printer === null) return null
    const { receiptBytes } = await import('../printing/receipt-bytes.ts')
    const { receipt } = props.ask
    const about = { station: station(), receipt, bill: bill(), buyer: buyer() ?? null }
    const asked = { ...about, claimCode: code(), locale: locale() }
    const bytes = receiptBytes({ ...asked, hasMarks: hasUsbMarks() })
    return bytes === null ? null : printByUsb(printer, bytes)
  }
  /** At this tablet, or on the place's own printer where the server knows of the payment; else as the browser prints. */
  const print = async () => {
    setPrinting(true)
    const here = await byUsb().catch(() => null)
    setPrinting(false)
    if (here !== null) return setPrinted(here === 'done' ? 'done' : 'usb-failed')
    const paid = payment()
    const hasPrinter = Boolean(desk().printers.get('receipts')?.to)
    if (!hasPrinter || paid === undefined || paid.isProvisional) return window.print()
    setPrinting(true)
    const asked = await api(printReceipt, {
      ...{ station: rooms.id, payment: paid.id, lang: locale() },
      opensDrawer: props.ask.method === 'cash',
    })
    setPrinting(false)
    setPrinted(asked.ok ? 'done' : asked.why === 'printer-inside' ? 'inside' : 'failed')
  }
  const trouble = () => {
    const said = printed()
    if (said === null || said === 'done') return null
    if (said === 'usb-failed') return usb().down
    return said === 'inside' ? words().printerInside : words().printerDown
  }
  return (
    <Dialog
      isOpen
      shape="panel"
      title={words().receipt}
      onClose={close}
      actions={
        <>
          <Button icon={<Printer aria-hidden="true" />} isBusy={isPrinting()} onClick={() => void print()}>
            {words().print}
          </Button>
          <Show when={named()}>
            {bill => <Button onClick={() => ask({ kind: 'buyer', bill: bill() })}>{words().invoiceTo}</Button>}
          </Show>
          <Button look="primary" size="large" onClick={close}>
            {shared().ui.done}
          </Button>
        </>
      }
    >
      <Show when={trouble()}>
        {text => (
          <Notice look="bad" action={<Button onClick={() => window.print()}>{words().printHere}</Button>}>
            {text()}
          </Notice>
        )}
      </Show>
      <Show when={printed() === 'done'}>
        <Notice look="good">{words().printed}</Notice>
      </Show>
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
        <Show when={buyer()}>{of => <BuyerFacts buyer={of()} />}</Show>
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
