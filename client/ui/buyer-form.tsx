import { createSignal, type JSX, Show } from 'solid-js'
import type { Buyer } from '../../shared/buyer.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { readBuyer, type TypedBuyer } from '../../shared/typed-buyer.ts'
import { useWords } from '../state/words.ts'
import { buyerWords } from '../words/buyer.ts'
import { Button } from './button.tsx'
import { BuyerFacts } from './buyer-facts.tsx'
import { TextField } from './field.tsx'
import { Notice } from './surface.tsx'

/** Who a bill is made out to, typed in. */
export function BuyerForm(props: {
  buyer: Buyer | null | undefined
  isBusy?: boolean
  onSave: (buyer: Buyer | null) => void
}): JSX.Element {
  const { words, shared } = useWords(buyerWords)
  const { name = '', taxCode = '', address = '', email = '' } = props.buyer ?? {}
  const [typed, setTyped] = createSignal<TypedBuyer>({ name, taxCode, address, email })
  const [wrong, setWrong] = createSignal<ReadonlySet<keyof TypedBuyer>>(new Set())
  const set = (changes: Partial<TypedBuyer>) => setTyped(before => ({ ...before, ...changes }))
  const error = (field: keyof TypedBuyer) => (wrong().has(field) ? words().wrong[field] : undefined)
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const read = readBuyer(typed())
    setWrong(read.wrong)
    if (read.buyer !== null) props.onSave(read.buyer)
  }
  return (
    <form class="stack" onSubmit={save} noValidate>
      <p class="quiet">{words().text}</p>
      <TextField
        label={words().name}
        autocomplete="organization"
        maxlength={200}
        required
        value={typed().name}
        error={error('name')}
        onText={name => set({ name })}
      />
      <TextField
        label={words().taxCode}
        inputmode="numeric"
        autocomplete="off"
        maxlength={20}
        hint={words().taxHint}
        value={typed().taxCode}
        error={error('taxCode')}
        onText={taxCode => set({ taxCode })}
      />
      <TextField
        label={words().address}
        autocomplete="street-address"
        maxlength={300}
        value={typed().address}
        error={error('address')}
        onText={address => set({ address })}
      />
      <TextField
        label={words().email}
        type="email"
        autocomplete="email"
        maxlength={50}
        value={typed().email}
        error={error('email')}
        onText={email => set({ email })}
      />
      <Button type="submit" look="primary" size="large" isWide isBusy={props.isBusy === true}>
        {shared().ui.save}
      </Button>
      <Show when={props.buyer}>
        <Button look="quiet" isWide disabled={props.isBusy === true} onClick={() => props.onSave(null)}>
          {words().remove}
        </Button>
      </Show>
    </form>
  )
}

/** The same as it stands at the desk: once the bill is in an invoice, it is only shown. */
export function BuyerAtDesk(props: {
  named: (DeskView['buyers'] extends ReadonlyMap<string, infer One> ? One : never) | undefined
  isBusy?: boolean
  onSave: (buyer: Buyer | null) => void
}): JSX.Element {
  const { words } = useWords(buyerWords)
  const buyer = () => props.named?.said?.buyer
  return (
    <Show
      when={props.named?.exported === undefined}
      fallback={
        <>
          <Show when={buyer()}>{one => <BuyerFacts buyer={one()} />}</Show>
          <Notice>{words().inInvoice}</Notice>
        </>
      }
    >
      <BuyerForm buyer={buyer()} isBusy={props.isBusy === true} onSave={props.onSave} />
    </Show>
  )
}
