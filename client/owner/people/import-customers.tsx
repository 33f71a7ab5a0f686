import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js'
import { type ArrivalOutcome, importCustomers } from '../../../shared/api/arrivals.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Switch } from '../../ui/field.tsx'
import { money } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ProveFirst } from '../../ui/ways-in/prove-first.tsx'
import { whyWords } from '../../words/whys.ts'
import { ImportSheet } from '../sheets/import-sheet.tsx'
import { nameOf } from '../state/stations.tsx'
import { arrivalWords } from '../words/arrivals.ts'
import { type CustomerRow, inPieces, readCustomers } from './customer-sheet.ts'

type Looked = { row: CustomerRow; outcome: ArrivalOutcome }

const LOOK_AFTER_MS = 400

/** Customers of before and what they hold. The server says first what each line would do; the sum is agreed to in large. */
export function ImportCustomers(props: { rooms: StationRooms; onClose: () => void }): JSX.Element {
  const { api } = useApp()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(arrivalWords)
  const [text, setText] = createSignal('')
  const [looked, setLooked] = createSignal<readonly Looked[] | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const [isAgreed, setAgreed] = createSignal(false)
  const [isProving, setProving] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  // A place where something happens is not read in anew: what was agreed to stands.
  const here = createMemo(
    () => {
      const { currency = 'VND', groups = [] } = props.rooms.station.view()?.info ?? {}
      return { currency, groups }
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const sheet = createMemo(() => {
    if (text().trim() === '') return { rows: [], errors: [] }
    const { currency, groups } = here()
    const known = new Map(groups.map(({ id, en, vi }) => [id, [en, vi]]))
    return readCustomers(text(), { currency, groups: known, locale: locale(), nameless: words().nameless })
  })
  const ask = async (does: 'look' | 'import'): Promise<Looked[] | null> => {
    const all: Looked[] = []
    for (const part of inPieces(sheet().rows)) {
      const told = await api(importCustomers, {
        ...{ station: props.rooms.id, does },
        customers: part.map(({ customer }) => customer),
      })
      if (!told.ok) {
        if (told.why === 'prove-again') setProving(true)
        else setWhy(told.why)
        return null
      }
      all.push(...part.flatMap((row, index) => ({ row, outcome: told.value.outcomes[index] ?? 'same' })))
    }
    return all
  }
  let turn = 0
  const look = async () => {
    turn += 1
    const mine = turn
    setWhy(null)
    const all = await ask('look')
    if (mine === turn && all !== null) setLooked(all)
  }
  // Not at each key: a file of thousands is many requests.
  createEffect(
    on(sheet, ({ rows }) => {
      setLooked(null)
      setAgreed(false)
      if (rows.length === 0) return
      const timer = setTimeout(() => void look(), LOOK_AFTER_MS)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  const does = (outcome: ArrivalOutcome) => outcome === 'new' || outcome === 'balance'
  const fresh = () => (looked() ?? []).filter(({ outcome }) => does(outcome))
  const same = () => (looked() ?? []).filter(({ outcome }) => outcome === 'same').length
  const sum = () => fresh().reduce((all, { row }) => all + (row.customer.balance ?? 0), 0)
  const asMoney = (amount: number) => money(locale(), amount, here().currency)
  const errors = () =>
    [
      ...sheet().errors.map(({ line, why: what }) => ({ line, what: words().faults[what] })),
      ...(looked() ?? []).flatMap(({ row: { line }, outcome }) =>
        does(outcome) || outcome === 'same' ? [] : [{ line, what: words().faults[outcome as 'differs'] }],
      ),
    ].sort((a, b) => a.line - b.line)
  const run = async () => {
    setProving(false)
    setBusy(true)
    setWhy(null)
    const count = fresh().length
    const all = await ask('import')
    setBusy(false)
    // Stopped half way, the same file goes on where it was.
    if (all === null) return
    toasts.say({ text: words().done(count), look: 'good' })
    props.onClose()
  }
  const isReady = () => sum() === 0 || isAgreed()
  const confirm = () =>
    sum() === 0 ? words().confirm(fresh().length) : words().confirmSum(fresh().length, asMoney(sum()))
  return (
    <>
      <ImportSheet
        title={`${words().open} · ${nameOf(props.rooms)}`}
        intro={words().importText}
        text={text()}
        onText={setText}
        confirm={confirm()}
        count={isReady() ? fresh().length : 0}
        isBusy={isBusy()}
        onImport={() => void run()}
        errors={errors()}
        errorsTitle={words().errors(errors().length)}
        onClose={props.onClose}
      >
        <Show when={why()}>{reason => <Notice look="bad">{whyWords(shared(), reason())}</Notice>}</Show>
        <Show when={sheet().rows.length > 0}>
          <p role="status">
            <Show when={looked()} fallback={words().checking}>
              {[words().fresh(fresh().length), ...(same() > 0 ? [words().same(same())] : [])].join(' · ')}
            </Show>
          </p>
        </Show>
        <Show when={sum() > 0}>
          <div class="arrivals-sum">
            <span class="quiet">{words().sum}</span>
            <Amount text={asMoney(sum())} size="large" />
            <span class="quiet">{words().sumText}</span>
          </div>
          <Switch label={words().agree(asMoney(sum()))} isOn={isAgreed()} onSwitch={setAgreed} />
        </Show>
        <Show when={fresh().length > 0}>
          <ul class="rows sheet-rows">
            <For each={fresh()}>
              {({ row: { customer } }) => (
                <Row
                  title={customer.name}
                  text={[customer.email, customer.phone, customer.note].filter(Boolean).join(' · ')}
                  end={customer.balance === undefined ? undefined : asMoney(customer.balance)}
                />
              )}
            </For>
          </ul>
        </Show>
      </ImportSheet>
      <Show when={isProving()}>
        <ProveFirst onDone={() => void run()} onClose={() => setProving(false)} />
      </Show>
    </>
  )
}
