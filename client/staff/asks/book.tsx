import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { bookFor, nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { folded } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty } from '../../ui/surface.tsx'
import { knownCustomers, nextQuarters } from '../known-customers.ts'
import { usePlace } from '../place.tsx'

const LENGTHS = [30, 60, 90, 120, 180, 240] as const

/** A spot is booked for somebody at the desk or on the phone: a customer we know, or just a name. */
export function Book(props: { spot: string }): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const [wanted, setWanted] = createSignal('')
  const [from, setFrom] = createSignal('now')
  const [length, setLength] = createSignal('60')
  const quarters = createMemo(() => nextQuarters(device.now()), [], {
    equals: (a, b) => a[0] === b[0],
  })
  const customers = createMemo(() =>
    knownCustomers(place.desk()).filter(({ name, phone = '' }) =>
      [name, phone].some(text => folded(text).includes(folded(wanted().trim()))),
    ),
  )
  const slot = (at: number) => {
    const begin = from() === 'now' ? at : Number(from())
    return { from: begin, until: begin + Number(length()) * MINUTE_MS }
  }
  const needsSlot = () => from() !== 'now' || place.trade() === 'library'

  async function reserve(who: string, account: string | null): Promise<void> {
    const session = device.newId()
    const spot = place.say.spot(props.spot)
    const held = await place.atStation({ do: 'book', spot, who }, (view, { at }) =>
      book(view, { id: session, at, connector: props.spot, ...(needsSlot() && { slot: slot(at) }) }),
    )
    if (held === null) return
    if (account !== null)
      await place.atDesk(
        { do: 'bookFor', spot, who },
        (view, signed) => bookFor(view, { ...signed, session, account }),
        [held],
      )
    else if (who !== '')
      await place.atDesk({ do: 'name', spot, who }, view => nameWalkIn(view, session, { name: who }), [held])
    place.ask(null)
  }

  return (
    <Dialog
      isOpen
      shape="panel"
      title={place.words().bookOf(place.say.spot(props.spot))}
      close={place.common().ui.close}
      onClose={() => place.ask(null)}
    >
      <div class="book-when">
        <SelectField
          label={place.words().from}
          value={from()}
          onChoose={setFrom}
          choices={[
            { value: 'now', label: place.words().now },
            ...quarters().map(at => ({ value: String(at), label: place.say.when(at) })),
          ]}
        />
        <Show when={needsSlot()}>
          <SelectField
            label={place.words().length}
            value={length()}
            onChoose={setLength}
            choices={LENGTHS.map(minutes => ({
              value: String(minutes),
              label: place.say.duration(minutes * MINUTE_MS),
            }))}
          />
        </Show>
      </div>
      <TextField
        label={place.words().forWhom}
        hint={place.words().forWhomHint}
        value={wanted()}
        maxLength={80}
        autocomplete="off"
        onText={setWanted}
      />
      <Button look="primary" onClick={() => void reserve(wanted().trim(), null)}>
        {wanted().trim() === '' ? place.words().bookNobody : place.words().bookName(wanted().trim())}
      </Button>
      <h3 class="panel-title">{place.words().knownCustomers}</h3>
      <Show when={customers().length > 0} fallback={<Empty title={place.words().noneKnown} />}>
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
