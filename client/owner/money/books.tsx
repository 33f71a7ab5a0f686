import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import type { Balances, BookMethod } from '../../../shared/books.ts'
import { localTime } from '../../../shared/time.ts'
import { useWords } from '../../state/words.ts'
import { Segments } from '../../ui/field.tsx'
import { money } from '../../ui/format.ts'
import { Card, Loading } from '../../ui/surface.tsx'
import { nameOf } from '../state/stations.tsx'
import { booksWords } from '../words/books.ts'
import { moneyWords } from '../words/money.ts'
import { type BookSums, drawerOf, type PlacedEntry, sumBooks, sumOutside, waysIn } from './books-of.ts'
import { createEntries, createOpening } from './books-of-range.ts'
import { CsvButton } from './csv-button.tsx'
import { DataTable } from './data-table.tsx'
import type { Chosen } from './filters.tsx'
import { linesOf } from './journal.ts'
import { whoIs } from './who.ts'

type By = 'place' | 'drawer' | 'month'

/** The books of a range: what was taken in, what it was for, what is open, and every movement as a journal. */
export function Books(props: { of: Chosen; name?: string | undefined }): JSX.Element {
  const { words, shared, locale } = useWords(booksWords)
  const entries = createEntries(props.of)
  const opening = createOpening(props.of)
  const sums = createMemo(() => sumBooks(entries() ?? []))
  const sum = (amount: number) => money(locale(), amount, props.of.currency())
  return (
    <Card
      title={[words().title, props.name].filter(Boolean).join(' · ')}
      side={<JournalButton of={props.of} entries={entries() ?? []} />}
    >
      <p class="quiet">{words().lead}</p>
      <Show when={entries()} fallback={<Loading label={words().making} lines={3} height={160} />}>
        {all => (
          <Show when={all().length > 0} fallback={<p class="quiet">{words().nothing}</p>}>
            <h3>{words().taken}</h3>
            <Taken sums={sums()} text={sum} />
            <h3>{words().open}</h3>
            <Show when={opening() === null}>
              <p class="quiet">{words().unknown}</p>
            </Show>
            <Open sums={sums()} opening={opening()} text={sum} />
            <h3>{words().closes}</h3>
            <Closing sums={sums()} text={sum} />
            <Groups of={props.of} entries={all()} text={sum} shared={shared()} />
          </Show>
        )}
      </Show>
    </Card>
  )
}

type Text = (amount: number) => string

function Taken(props: { sums: BookSums; text: Text }): JSX.Element {
  const { words, shared } = useWords(booksWords)
  const rows = () => {
    const { paid, toppedUp, soldPasses, refunded, rounding, taken } = props.sums
    const back = { cash: -refunded.cash, card: -refunded.card, transfer: -refunded.transfer, online: -refunded.online }
    return [
      { name: words().bills, by: paid },
      { name: words().topUps, by: toppedUp },
      ...(sumOutside(soldPasses) === 0 ? [] : [{ name: words().passSales, by: soldPasses }]),
      { name: words().refunds, by: back },
      ...(sumOutside(rounding) === 0 ? [] : [{ name: words().rounding, by: rounding }]),
      { name: words().sum, by: taken },
    ]
  }
  return (
    <DataTable
      label={words().taken}
      hasSum
      columns={[
        { name: words().what, of: row => row.name },
        ...waysIn(props.sums).map(method => ({
          name: shared().methods[method],
          of: (row: ReturnType<typeof rows>[number]) => props.text(row.by[method]),
          isNumber: true,
        })),
        { name: words().sum, of: row => props.text(sumOutside(row.by)), isNumber: true },
      ]}
      rows={rows()}
    />
  )
}

const NOTHING_OPEN: Balances = { owed: 0, wallets: 0, passes: 0 }

type OpenRow = { name: string } & Partial<Balances>

function Open(props: {
  sums: BookSums
  /** Not there yet: undefined. Not known: null. */
  opening: Balances | null | undefined
  text: Text
}): JSX.Element {
  const { words } = useWords(booksWords)
  const rows = () => {
    const { billed, writtenOff, goodwill, paid, refunded, toppedUp, owed, wallets } = props.sums
    const { soldPasses, used, lapsed, passesBack, passes, takenOver } = props.sums
    const soldAll = sumOutside(soldPasses) + soldPasses.wallet
    const { opening } = props
    const edge = (name: string, balances: Balances) => (opening ? [{ name, ...balances }] : [])
    return [
      ...edge(words().beginning, opening ?? NOTHING_OPEN),
      { name: words().billed, owed: billed },
      { name: words().writtenOff, owed: -writtenOff },
      { name: words().paid, owed: -sumOutside(paid) },
      { name: words().fromWallets, owed: -paid.wallet, wallets: -paid.wallet },
      { name: words().topUps, wallets: sumOutside(toppedUp) },
      ...(takenOver === 0 ? [] : [{ name: words().takenOver, wallets: takenOver }]),
      { name: words().refunds, owed: sumOutside(refunded) },
      { name: words().toWallets, owed: refunded.wallet, wallets: refunded.wallet },
      { name: words().goodwill, owed: -goodwill },
      ...(soldAll === 0 ? [] : [{ name: words().passSales, wallets: -soldPasses.wallet, passes: soldAll }]),
      ...(used === 0 ? [] : [{ name: words().passesUsed, passes: -used }]),
      ...(lapsed === 0 ? [] : [{ name: words().passesLapsed, passes: -lapsed }]),
      ...(passesBack === 0 ? [] : [{ name: words().passesBack, wallets: passesBack, passes: -passesBack }]),
      ...edge(words().end, {
        owed: (opening?.owed ?? 0) + owed,
        wallets: (opening?.wallets ?? 0) + wallets,
        passes: (opening?.passes ?? 0) + passes,
      }),
    ]
  }
  /** A place that sells none is not asked to read a column of noughts. */
  const hasPasses = () => {
    const { soldPasses, used, lapsed, passesBack } = props.sums
    const moved = [sumOutside(soldPasses), soldPasses.wallet, used, lapsed, passesBack, props.opening?.passes ?? 0]
    return moved.some(amount => amount !== 0)
  }
  const text = (amount: number | undefined) => (amount === undefined ? '' : props.text(amount))
  return (
    <DataTable
      label={words().open}
      hasSum={props.opening !== null}
      columns={[
        { name: words().what, of: row => row.name },
        { name: words().owed, of: row => text(row.owed), isNumber: true },
        { name: words().wallets, of: row => text(row.wallets), isNumber: true },
        ...(hasPasses() ? [{ name: words().passes, of: (row: OpenRow) => text(row.passes), isNumber: true }] : []),
      ]}
      rows={rows() as readonly OpenRow[]}
    />
  )
}

function Closing(props: { sums: BookSums; text: Text }): JSX.Element {
  const { words } = useWords(booksWords)
  const rows = () => {
    const { billed, writtenOff, goodwill, wallets, owed, rounding, taken, used, lapsed, passes, takenOver } = props.sums
    const unlessNone = (name: string, amount: number) => (amount === 0 ? [] : [{ name, amount }])
    return [
      { name: words().billed, amount: billed },
      ...unlessNone(words().passesUsed, used),
      ...unlessNone(words().passesLapsed, lapsed),
      { name: words().writtenOff, amount: -writtenOff },
      { name: words().goodwill, amount: -goodwill },
      { name: words().moreHeld, amount: wallets },
      ...unlessNone(words().morePasses, passes),
      { name: words().moreOwed, amount: -owed },
      ...unlessNone(words().takenOver, -takenOver),
      ...unlessNone(words().rounding, sumOutside(rounding)),
      { name: words().taken, amount: sumOutside(taken) },
    ]
  }
  return (
    <DataTable
      label={words().closes}
      hasSum
      columns={[
        { name: words().what, of: row => row.name },
        { name: words().sum, of: row => props.text(row.amount), isNumber: true },
      ]}
      rows={rows()}
    />
  )
}

function Groups(props: {
  of: Chosen
  entries: readonly PlacedEntry[]
  text: Text
  shared: { methods: Record<BookMethod, string> }
}): JSX.Element {
  const { words } = useWords(booksWords)
  const [by, setBy] = createSignal<By>('place')
  const groups = createMemo(() => {
    const found = new Map<string, PlacedEntry[]>()
    for (const entry of props.entries) {
      const name = groupOf(entry, by(), props.of) ?? words().noDrawer
      const group = found.get(name)
      if (group === undefined) found.set(name, [entry])
      else group.push(entry)
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, group]) => ({ name, sums: sumBooks(group) }))
  })
  const number = (name: string, of: (sums: BookSums) => number) => ({
    name,
    of: ({ sums }: { sums: BookSums }) => props.text(of(sums)),
    isNumber: true,
  })
  return (
    <>
      <Segments
        label={words().by}
        value={by()}
        choices={(['place', 'drawer', 'month'] as const).map(value => ({ value, label: words().bys[value] }))}
        onChoose={setBy}
      />
      <DataTable
        label={words().bys[by()]}
        columns={[
          { name: words().bys[by()], of: ({ name }) => name },
          number(words().billed, sums => sums.billed),
          ...waysIn(sumBooks(props.entries)).map(method =>
            number(props.shared.methods[method], sums => sums.taken[method]),
          ),
          number(words().fromWallets, sums => sums.paid.wallet),
          number(words().topUps, sums => sumOutside(sums.toppedUp)),
          number(words().refunds, sums => sumOutside(sums.refunded) + sums.refunded.wallet),
        ]}
        rows={groups()}
      />
    </>
  )
}

function groupOf(entry: PlacedEntry, by: By, of: Chosen): string | null {
  if (by === 'place') return placeOf(entry, of)
  if (by === 'drawer') {
    const drawer = drawerOf(entry)
    return drawer === null ? null : `${placeOf(entry, of)} · ${drawer}`
  }
  return dateOf(entry, of).slice(0, 7)
}

function placeOf({ station }: PlacedEntry, of: Chosen): string {
  const found = of.stations().find(({ id }) => id === station)
  return found === undefined ? station : nameOf(found)
}

function dateOf({ at }: PlacedEntry, of: Chosen): string {
  const { year, month, day } = localTime(of.timeZone(), at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}`
}

/** Every movement of the range with the account it goes to and the one it comes from. */
function JournalButton(props: { of: Chosen; entries: readonly PlacedEntry[] }): JSX.Element {
  const { words, shared } = useWords(booksWords)
  const { words: people } = useWords(moneyWords)
  const head = () => {
    const { at, place, drawer, receipt, method, debit, credit, amount, currency, session, who, why } = words().head
    return [at, place, drawer, receipt, words().what, method, debit, credit, amount, currency, session, who, why]
  }
  const rows = () =>
    props.entries.flatMap(entry =>
      linesOf(entry).map(({ debit, credit, amount }) => [
        dateOf(entry, props.of),
        placeOf(entry, props.of),
        drawerOf(entry) ?? '',
        entry.receipt ?? '',
        words().kinds[entry.kind],
        entry.method === undefined ? '' : shared().methods[entry.method],
        words().accounts[debit],
        words().accounts[credit],
        amount,
        props.of.currency(),
        entry.session ?? '',
        entry.by === undefined ? '' : whoIs(entry.by, people()),
        entry.why ?? '',
      ]),
    )
  return (
    <CsvButton
      of={words().journal}
      file={props.of.file('journal')}
      head={head()}
      rows={rows}
      isEmpty={props.entries.length === 0}
    />
  )
}
