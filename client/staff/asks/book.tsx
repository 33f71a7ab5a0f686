import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { bookFor, nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import { isOpen } from '../../../shared/documents/station/availability.ts'
import { dayStart, MINUTE_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { day as dayName, folded } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { DAYS_AHEAD, knownCustomers, quartersOf } from '../known-customers.ts'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'

const LENGTHS = [30, 60, 90, 120, 180, 240] as const

/** Books a spot for a person at the desk or on the phone: a known customer, or just a name. */
export function Book(props: { spot: string }): JSX.Element {
  const { words, locale } = useWords(staffWords)
  const { station, desk, say } = useStation()
  const { atStation, atDesk } = useActs()
  const { close } = useAsk()
  const device = useDevice()
  const [wanted, setWanted] = createSignal('')
  const [from, setFrom] = createSignal('now')
  const [length, setLength] = createSignal('60')
  const [day, setDay] = createSignal('0')
  const zone = () => station().info.timeZone
  const begin = (ahead: number) => dayStart(zone(), device.now(), ahead)
  const days = createMemo(() => Array.from({ length: DAYS_AHEAD }, (_, ahead) => begin(ahead)), [], {
    equals: (a, b) => a[0] === b[0],
  })
  const quarters = createMemo(
    () => quartersOf({ from: begin(Number(day())), until: begin(Number(day()) + 1) }, device.now()),
    [],
    { equals: (a, b) => a[0] === b[0] && a.length === b.length },
  )
  const chooseDay = (ahead: string) => {
    setDay(ahead)
    const [first] = quarters()
    setFrom(ahead === '0' || first === undefined ? 'now' : String(opening(quarters()) ?? first))
  }
  /** The first of them at which the place is open. */
  const opening = (times: readonly number[]) => times.find(at => isOpen(station().info, at, at + 1))
  const customers = createMemo(() =>
    knownCustomers(desk()).filter(({ name, phone = '' }) =>
      [name, phone].some(text => folded(text).includes(folded(wanted().trim()))),
    ),
  )
  const slot = (at: number) => {
    const begin = from() === 'now' ? at : Number(from())
    return { from: begin, until: begin + Number(length()) * MINUTE_MS }
  }
  const needsSlot = () => from() !== 'now' || station().info.kind === 'library'

  async function reserve(who: string, account: string | null): Promise<void> {
    const session = device.newId()
    const spot = say.spot(props.spot)
    const held = await atStation({ do: 'book', spot, who }, (view, { at }) =>
      book(view, { id: session, at, connector: props.spot, ...(needsSlot() && { slot: slot(at) }) }),
    )
    if (!held.ok) return
    if (account !== null)
      await atDesk({ do: 'bookFor', spot, who }, (view, signed) => bookFor(view, { ...signed, session, account }), [
        held.id,
      ])
    else if (who !== '')
      await atDesk({ do: 'name', spot, who }, view => nameWalkIn(view, session, { name: who }), [held.id])
    close()
  }

  return (
    <Dialog isOpen shape="panel" title={words().bookOf(say.spot(props.spot))} onClose={close}>
      <div class="book-when">
        <SelectField
          label={words().day}
          value={day()}
          onChoose={chooseDay}
          choices={days().map((at, ahead) => ({ value: String(ahead), label: dayName(locale(), at, zone()) }))}
        />
        <SelectField
          label={words().from}
          value={from()}
          onChoose={setFrom}
          choices={[
            ...(day() === '0' ? [{ value: 'now', label: words().now }] : []),
            ...quarters().map(at => ({ value: String(at), label: say.clock(at) })),
          ]}
        />
        <Show when={needsSlot()}>
          <SelectField
            label={words().length}
            value={length()}
            onChoose={setLength}
            choices={LENGTHS.map(minutes => ({
              value: String(minutes),
              label: say.duration(minutes * MINUTE_MS),
            }))}
          />
        </Show>
      </div>
      <TextField
        label={words().forWhom}
        hint={words().forWhomHint}
        value={wanted()}
        maxLength={80}
        autocomplete="off"
        onText={setWanted}
      />
      <Button look="primary" onClick={() => void reserve(wanted().trim(), null)}>
        {wanted().trim() === '' ? words().bookNobody : words().bookName(wanted().trim())}
      </Button>
      <h3 class="panel-title">{words().knownCustomers}</h3>
      <Show when={customers().length > 0} fallback={<Empty title={words().noneKnown} />}>
        <ul class="rows">
          <For each={customers()}>
            {customer => (
              <Row
                title={customer.name}
                text={customer.phone ?? ''}
                onOpen={() => void reserve(customer.name, customer.account)}
              />
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}
