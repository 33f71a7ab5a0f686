import { createEffect, type JSX } from 'solid-js'
import type { LedgerEntry, Note } from '../../../shared/documents/account/facts.ts'
import { balanceIn } from '../../../shared/documents/account/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { money, signedMoney } from '../../ui/format.ts'
import { useRouter } from '../../ui/router.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { useCustomer } from '../customer.tsx'
import { organisationOf } from '../money/purses.ts'
import { personWords } from '../words/person.ts'
import { stationWords } from '../words/station.ts'
import { leadsTo, toldOf } from './telling.ts'

/** The wallet's own toast tells of these, with the balance. */
const OF_MONEY: readonly Note['what'][] = ['topped-up', 'refunded', 'paid', 'balance-low']

/** Says what happens while the app is open: a movement in the wallet, and news of places and bookings. */
export function NewsToasts(): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(personWords)
  const { words: places } = useWords(stationWords)
  // News there at the first sight of the live account has been told before, or waits in the inbox.
  let known: { told: number; entries: ReadonlySet<string> } | null = null

  createEffect(() => {
    const account = customer.account.view()
    if (account === undefined || customer.account.link().kind !== 'live') return
    const now = { told: lastTold(account.notes.values()), entries: new Set(account.ledger.keys()) }
    const before = known
    known = now
    if (before === null) return
    for (const [key, entry] of account.ledger) if (!before.entries.has(key)) sayMovement(entry)
    const newest = [...account.notes.values()].filter(({ told }) => told > before.told).at(-1)
    if (newest !== undefined) sayNews(newest)
  })

  const sayMovement = ({ amount, currency, ref }: LedgerEntry) => {
    const account = customer.account.view()
    if (account === undefined) return
    const of = (station: string) => organisationOf(customer.catalogue.view(), station)
    const balance = balanceIn(account, { organisation: of(ref.station), currency }, of)
    toasts.say({
      text: words().moved(signedMoney(locale(), amount, currency), money(locale(), balance, currency)),
      look: amount > 0 ? 'good' : 'plain',
    })
  }
  const sayNews = (note: Note) => {
    const to = leadsTo(note)
    const isInSight = router.path() === '/inbox' || router.path() === to
    if (isInSight || OF_MONEY.includes(note.what)) return
    const told = toldOf(note, customer, {
      locale: locale(),
      now: device.now(),
      shared: shared(),
      places: places(),
    })
    toasts.say({
      text: words().news[note.what].title(told),
      ...(to !== undefined && { action: { label: words().look, run: () => router.go(to) } }),
    })
  }
  return null
}

function lastTold(notes: Iterable<Note>): number {
  let last = 0
  for (const { told } of notes) last = Math.max(last, told)
  return last
}
