import CreditCard from 'lucide-solid/icons/credit-card'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { addCard } from '../../../shared/api/own.ts'
import { blockCard, removeCard } from '../../../shared/documents/account/actions.ts'
import type { Card as ChargingCard } from '../../../shared/documents/account/view.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Awaited } from '../../ui/awaited.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { when } from '../../ui/format.ts'
import { Card, Empty, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { Confirm } from '../session/confirm.tsx'
import { cardWords } from '../words/cards.ts'
import { TapSheet } from './tap-sheet.tsx'

/** The cards that start a charge on this account: added by their number or at a charger, blocked when they are lost. */
export function Cards(): JSX.Element {
  const customer = useCustomer()
  const device = useDevice()
  const act = useAct()
  const { words, locale } = useWords(cardWords)
  const [adding, setAdding] = createSignal<'held' | 'typed' | null>(null)
  const [asked, ask] = createSignal<{ deed: 'block' | 'remove'; card: string } | null>(null)
  const cards = () =>
    [...(customer.account.view()?.cards.values() ?? [])]
      .filter(({ added, removed }) => added !== undefined && removed === undefined)
      .sort((a, b) => (b.added?.at ?? 0) - (a.added?.at ?? 0))
  const labelOf = (id: string | undefined) => cards().find(card => card.id === id)?.added?.label ?? ''
  const time = (at: number) => when(locale(), at, device.now())
  const text = ({ added, blocked }: ChargingCard) =>
    [
      words().tail(added?.tail ?? '', time(added?.at ?? 0)),
      blocked === undefined ? '' : words().blockedAt(time(blocked.at)),
    ]
      .filter(Boolean)
      .join(' · ')
  const go = async () => {
    const wish = asked()
    ask(null)
    if (wish === null) return
    const change = wish.deed === 'block' ? blockCard : removeCard
    await act(customer.account, { do: `card-${wish.deed}`, label: labelOf(wish.card) }, view =>
      change(view, { id: wish.card, at: device.time() }),
    )
  }
  const Add = () => (
    <div class="stack">
      <Button look="primary" isWide onClick={() => setAdding('held')}>
        {words().hold}
      </Button>
      <Button isWide onClick={() => setAdding('typed')}>
        {words().add}
      </Button>
    </div>
  )
  return (
    <Frame title={words().title} back="/profile">
      <p class="frame-note">{words().lead}</p>
      <Show when={customer.account.isThere()} fallback={<Awaited link={customer.account.link()} lines={2} />}>
        <Show
          when={cards().length > 0}
          fallback={
            <Empty icon={<CreditCard aria-hidden="true" />} title={words().none} action={<Add />}>
              {words().noneText}
            </Empty>
          }
        >
          <For each={cards()}>
            {card => (
              <Card
                title={card.added?.label ?? ''}
                isProvisional={card.isProvisional}
                side={
                  <Show when={card.blocked !== undefined}>
                    <Badge tone="bad">{words().isBlocked}</Badge>
                  </Show>
                }
              >
                <p class="frame-note">{text(card)}</p>
                <div class="side-by-side">
                  <Show when={card.blocked === undefined}>
                    <Button onClick={() => ask({ deed: 'block', card: card.id })}>{words().lost}</Button>
                  </Show>
                  <Button onClick={() => ask({ deed: 'remove', card: card.id })}>{words().remove}</Button>
                </div>
              </Card>
            )}
          </For>
          <Add />
        </Show>
      </Show>
      <Show when={adding() === 'held'}>
        <TapSheet onClose={() => setAdding(null)} />
      </Show>
      <Show when={adding() === 'typed'}>
        <AddSheet onClose={() => setAdding(null)} />
      </Show>
      <Confirm
        isOpen={asked()?.deed === 'block'}
        title={words().lostTitle(labelOf(asked()?.card))}
        text={words().lostText}
        yes={words().lostYes}
        no={words().keep}
        onYes={() => void go()}
        onNo={() => ask(null)}
      />
      <Confirm
        isOpen={asked()?.deed === 'remove'}
        title={words().removeTitle(labelOf(asked()?.card))}
        text={words().removeText}
        yes={words().remove}
        no={words().keep}
        onYes={() => void go()}
        onNo={() => ask(null)}
      />
    </Frame>
  )
}

/** Asks for the number and a name. The number goes to the server only, and is never shown again. */
function AddSheet(props: { onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared } = useWords(cardWords)
  const [number, setNumber] = createSignal('')
  const [label, setLabel] = createSignal('')
  const [isTried, setTried] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const typed = () => number().replaceAll(/\s/g, '')
  const isNumber = () => /^[0-9A-Za-z:._-]{4,36}$/.test(typed())
  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isNumber() || label().trim() === '') return
    setBusy(true)
    const made = await api(addCard, { number: typed(), label: label().trim() })
    setBusy(false)
    const reason: string | null = made.ok ? null : (words().whys[made.why] ?? whyWords(shared(), made.why))
    setWhy(reason)
    if (!made.ok) return
    toasts.say({ text: words().added, look: 'good' })
    props.onClose()
  }
  return (
    <Dialog isOpen shape="sheet" title={words().add} onClose={props.onClose} isHeld={isBusy()}>
      <form class="stack" onSubmit={event => void add(event)} noValidate>
        <TextField
          label={words().number}
          hint={words().numberHint}
          value={number()}
          maxlength={48}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          error={isTried() && !isNumber() ? words().errors.number : undefined}
          onText={setNumber}
        />
        <TextField
          label={words().label}
          hint={words().labelHint}
          value={label()}
          maxlength={40}
          autocomplete="off"
          error={isTried() && label().trim() === '' ? words().errors.label : undefined}
          onText={setLabel}
        />
        <Show when={why()}>{reason => <Notice look="bad">{reason()}</Notice>}</Show>
        <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
          {words().add}
        </Button>
      </form>
    </Dialog>
  )
}
