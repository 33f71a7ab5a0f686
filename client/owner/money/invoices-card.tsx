import { createSignal, type JSX, Show } from 'solid-js'
import { closeInvoices, getInvoices, LONGEST_INVOICES_MS } from '../../../shared/api/invoices.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useFile } from '../../ui/use-file.ts'
import { whyWords } from '../../words/whys.ts'
import type { Operator } from '../state/stations.tsx'
import { invoiceWords } from '../words/invoices.ts'
import { dateAt, dateStart } from './span.ts'

/** The bills of a time for an e-invoice provider: a file, and from then on their buyers stay. */
export function InvoicesCard(props: { operator: Operator; timeZone: string }): JSX.Element {
  const { api } = useApp()
  const device = useDevice()
  const toasts = useToasts()
  const file = useFile()
  const { words, shared } = useWords(invoiceWords)
  const month = dateAt(props.timeZone, device.now()).slice(0, 7)
  const [from, setFrom] = createSignal(`${month}-01`)
  const [last, setLast] = createSignal(dateAt(props.timeZone, device.now()))
  const [isClosing, setClosing] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const range = () => {
    const [begin, end] = [dateStart(props.timeZone, from()), dateStart(props.timeZone, dayAfter(last()))]
    const isRange = begin !== null && end !== null && begin < end && end - begin <= LONGEST_INVOICES_MS
    return isRange ? { organisation: props.operator.id, from: begin, until: end } : null
  }
  const take = async () => {
    const asked = range()
    if (asked === null) return
    setWhy(null)
    const name = `${props.operator.id}-invoices-${from()}-${last()}.csv`
    if (await file.take(getInvoices, asked, name)) toasts.say({ text: words().taken, look: 'good' })
  }
  const close = async () => {
    const asked = range()
    setClosing(false)
    if (asked === null) return
    const closed = await api(closeInvoices, asked)
    setWhy(closed.ok ? null : closed.why)
    if (closed.ok) toasts.say({ text: words().closed(closed.value.named), look: 'good' })
  }
  return (
    <Card title={words().title(props.operator.name)}>
      <p class="quiet">{words().text}</p>
      <div class="past-range">
        <TextField
          label={words().from}
          type="date"
          value={from()}
          max={last()}
          onText={setFrom}
          error={range() === null ? words().notARange : undefined}
        />
        <TextField label={words().last} type="date" value={last()} min={from()} onText={setLast} />
      </div>
      <div class="past-filter-row">
        <Button isBusy={file.isBusy()} disabled={range() === null} onClick={() => void take()}>
          {words().take}
        </Button>
        <Button disabled={range() === null} onClick={() => setClosing(true)}>
          {words().close}
        </Button>
      </div>
      <Show when={why() ?? file.why()}>{one => <Notice look="bad">{whyWords(shared(), one())}</Notice>}</Show>
      <Dialog
        isOpen={isClosing()}
        title={words().closeAsk}
        onClose={() => setClosing(false)}
        actions={
          <>
            <Button onClick={() => setClosing(false)}>{shared().ui.back}</Button>
            <Button look="primary" onClick={() => void close()}>
              {words().close}
            </Button>
          </>
        }
      >
        <p>{words().closeText}</p>
      </Dialog>
    </Card>
  )
}

/** `2026-12-01` after `2026-11-30`. */
function dayAfter(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  const next = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 0) + 1))
  return Number.isNaN(next.getTime()) ? '' : next.toISOString().slice(0, 10)
}
