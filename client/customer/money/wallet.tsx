import ReceiptText from 'lucide-solid/icons/receipt-text'
import WalletIcon from 'lucide-solid/icons/wallet'
import { createSignal, For, Index, type JSX, lazy, Show } from 'solid-js'
import { withdrawTopUp } from '../../../shared/documents/account/actions.ts'
import type { LedgerEntry } from '../../../shared/documents/account/facts.ts'
import type { TopUp } from '../../../shared/documents/account/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Amount } from '../../ui/amount.tsx'
import { Awaited } from '../../ui/awaited.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Days } from '../../ui/days.tsx'
import { clock, money, signedMoney, when } from '../../ui/format.ts'
import { Go, useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { Empty, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { moneyWords } from '../words/money.ts'
import { shellWords } from '../words/shell.ts'
import { stationWords } from '../words/station.ts'
import { Arrivals } from './arrivals.tsx'
import { OwnPasses } from './own-passes.tsx'
import { WaitingOnline } from './pay-online.tsx'
import { organisationOf, type ShownPurse, shownPurses } from './purses.ts'
import { TopUpSheet } from './top-up.tsx'
import './money.css'
import { Fetching } from '../../ui/fetching.tsx'

const TransferCard = lazy(() =>
  import('../../ui/transfer-card.tsx').then(({ TransferCard }) => ({ default: TransferCard })),
)

const FIRST = 30

/** The wallet's balance, money on its way into it, and every movement with its purpose. */
export function Wallet(): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const me = useMe()
  const act = useAct()
  const { words, shared, locale } = useWords(moneyWords)
  const { words: shell } = useWords(shellWords)
  const { words: places } = useWords(stationWords)
  const [shown, setShown] = createSignal(FIRST)
  const [toppingUp, setToppingUp] = createSignal<{ at: string | null } | null>(null)

  const view = () => customer.account.view()
  const purses = (): Partial<ShownPurse>[] => {
    const account = view()
    const all = account === undefined ? [] : shownPurses(account, customer.catalogue.view())
    return all.length > 0 ? all : [{}]
  }
  // Two wallets that look alike would not tell where each is good for.
  const hasSeveral = () => new Set([...(customer.catalogue.view()?.stations.keys() ?? [])].map(of)).size > 1
  const of = (station: string) => organisationOf(customer.catalogue.view(), station)
  const currencyHere = () => [...(customer.catalogue.view()?.stations.values() ?? [])][0]?.currency ?? 'VND'
  const entries = () =>
    [...(view()?.ledger ?? [])].sort(([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1))
  const keys = () => entries().map(([key]) => key)
  const topUps = () => {
    const all = [...(view()?.topUps.values() ?? [])].filter(({ isOpen, declined, withdrawn }) => {
      // Withdrawn with a reason: an acquirer's.
      const at = declined?.at ?? (withdrawn?.why === undefined ? undefined : withdrawn.at)
      return isOpen || (at !== undefined && device.now() - at < 7 * 86_400_000)
    })
    return all.sort((a, b) => (b.asked?.at ?? 0) - (a.asked?.at ?? 0)).map(({ id }) => id)
  }
  /** Those that wait for the bank, with the code to pay each. */
  const transfers = () =>
    topUps().filter(id => {
      const topUp = view()?.topUps.get(id)
      const bank = customer.listed(topUp?.asked?.station ?? '')?.bank ?? null
      return topUp?.isOpen && topUp.asked?.method === 'transfer' && bank !== null
    })
  const nameOf = (station: string) =>
    customer.listed(station)?.name ??
    [...(view()?.visits.values() ?? [])].find(visit => visit.station === station)?.name ??
    station
  const zoneAt = (station: string | undefined) =>
    station === undefined ? undefined : customer.listed(station)?.timeZone
  const isAtBank = ({ id, asked }: TopUp) => asked?.method === 'online' || transfers().includes(id)
  /** Those that wait for the acquirer. */
  const online = () =>
    topUps().filter(id => {
      const topUp = view()?.topUps.get(id)
      return topUp?.isOpen && topUp.asked?.method === 'online'
    })
  const askedFor = (id: string) => view()?.topUps.get(id)?.asked
  const refusedWhy = ({ declined, withdrawn }: TopUp) =>
    declined?.why ?? (withdrawn?.why === undefined ? undefined : whyWords(shared(), withdrawn.why))
  const wish = () => {
    const { query } = router
    const amount = Number(query().get('topup'))
    return query().has('topup')
      ? { amount: Number.isFinite(amount) && amount > 0 ? amount : null, at: query().get('at') }
      : null
  }
  const close = () => {
    setToppingUp(null)
    if (wish() !== null) router.go('/wallet', { replace: true })
  }
  /** The receipt, what it was for, and what staff wrote. */
  const toppedUp = (id: string, receipt = '') => {
    const topUp = view()?.topUps.get(id)
    const note = topUp?.credited?.note
    return [receipt, topUp?.asked?.purpose, note && `“${note}”`].filter(Boolean).join(' · ')
  }
  const withdraw = ({ id, asked }: TopUp) => {
    const [station, amount] = [asked?.station ?? '', asked?.amount ?? 0]
    const deed = {
      do: 'withdraw-top-up',
      name: nameOf(station),
      amount,
      currency: customer.listed(station)?.currency ?? '',
    }
    return act(customer.account, deed, account => withdrawTopUp(account, { id, at: device.time() }))
  }
  const spotOf = (session: string) => {
    const visit = view()?.visits.get(session)
    return visit === undefined ? '' : places().spot(visit.kind, visit.label)
  }
  const explained = (entry: LedgerEntry) => words().entry[entry.kind](nameOf(entry.ref.station))
  const nameOfPass = (id: string) => view()?.passes.get(id)?.sold?.names[locale()] ?? ''
  const details = (entry: LedgerEntry) => {
    const about =
      entry.kind === 'payment'
        ? spotOf(entry.ref.session)
        : entry.kind === 'refund'
          ? (entry.ref.why ?? '')
          : entry.kind === 'topup'
            ? toppedUp(entry.ref.topup, entry.ref.receipt)
            : 'pass' in entry.ref
              ? nameOfPass(entry.ref.pass)
              : ''
    const time = clock(locale(), entry.at, zoneAt(entry.ref.station))
    return about === '' ? time : `${time} · ${about}`
  }

  return (
    <Frame title={shell().wallet} balanceAt={null}>
      <Show when={customer.account.isThere()} fallback={<Awaited link={customer.account.link()} height={120} />}>
        <div class="balances">
          <Index each={purses()}>
            {purse => (
              <section class="balance" aria-label={purse().name ?? words().balance}>
                <span class="balance-name">{hasSeveral() ? (purse().name ?? words().balance) : words().balance}</span>
                <Amount text={money(locale(), purse().amount ?? 0, purse().currency ?? currencyHere())} size="huge" />
                <Button
                  look="primary"
                  size="large"
                  isWide
                  onClick={() => setToppingUp({ at: purse().at ?? null })}
                  aria-label={hasSeveral() && purse().name ? `${words().topUp}: ${purse().name}` : undefined}
                >
                  {words().topUp}
                </Button>
              </section>
            )}
          </Index>
        </div>
        <Show when={hasSeveral()}>
          <p class="frame-note">{words().wallets}</p>
        </Show>
        <Show when={me.person.isGuest}>
          <Notice
            action={
              <Go to="/profile" class="button-link">
                {words().keepAccount}
              </Go>
            }
          >
            {words().guestNote}
          </Notice>
        </Show>
        <Show when={topUps().length > 0}>
          <h2>{words().topUps}</h2>
          <ul class="rows">
            <For each={topUps()}>
              {id => (
                <Show when={view()?.topUps.get(id)}>
                  {topUp => (
                    <Row
                      title={money(
                        locale(),
                        topUp().asked?.amount ?? 0,
                        customer.listed(topUp().asked?.station ?? '')?.currency ?? currencyHere(),
                      )}
                      text={[
                        topUp().asked?.purpose,
                        nameOf(topUp().asked?.station ?? ''),
                        when(locale(), topUp().asked?.at ?? 0, device.now(), zoneAt(topUp().asked?.station)),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                      end={
                        <Show
                          when={refusedWhy(topUp())}
                          fallback={
                            <span class="topup-end">
                              <Badge tone="held">
                                {topUp().isProvisional
                                  ? shared().waits
                                  : words()[isAtBank(topUp()) ? 'waitingBank' : 'waiting']}
                              </Badge>
                              <Button size="small" onClick={() => void withdraw(topUp())}>
                                {words().withdraw}
                              </Button>
                            </span>
                          }
                        >
                          {why => <span class="topup-why">{words().refusedWhy(why())}</span>}
                        </Show>
                      }
                      isProvisional={topUp().isProvisional}
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
          <For each={online()}>
            {id => (
              <WaitingOnline
                station={askedFor(id)?.station ?? ''}
                amount={askedFor(id)?.amount ?? 0}
                waiting={id}
                since={askedFor(id)?.at ?? device.now()}
              />
            )}
          </For>
          <For each={transfers()}>
            {id => (
              <Fetching>
                <TransferCard
                  bank={customer.listed(askedFor(id)?.station ?? '')?.bank}
                  amount={askedFor(id)?.amount ?? 0}
                  currency={customer.listed(askedFor(id)?.station ?? '')?.currency ?? currencyHere()}
                  payable={{ for: 'top-up', account: me.person.id, topUp: id }}
                />
              </Fetching>
            )}
          </For>
        </Show>
        <Show when={(view()?.passes.size ?? 0) > 0}>
          <OwnPasses />
        </Show>
        <ul class="rows">
          <Row to="/history" title={words().toHistory} start={<ReceiptText aria-hidden="true" />} />
        </ul>
        <Arrivals />
        <h2>{words().entries}</h2>
        <Show
          when={keys().length > 0}
          fallback={
            <Empty icon={<WalletIcon />} title={words().noEntries}>
              {words().noEntriesText}
            </Empty>
          }
        >
          <Days
            of={keys().slice(0, shown())}
            at={key => {
              const entry = view()?.ledger.get(key)
              return { at: entry?.at ?? 0, timeZone: zoneAt(entry?.ref.station) }
            }}
            now={device.now()}
            locale={locale()}
            words={shared().days}
          >
            {key => (
              <Show when={view()?.ledger.get(key)}>
                {entry => (
                  <Row
                    title={explained(entry())}
                    text={details(entry())}
                    end={
                      <span class="movement" data-in={entry().amount > 0 ? '' : undefined}>
                        {signedMoney(locale(), entry().amount, entry().currency)}
                      </span>
                    }
                    to={sessionOf(entry())}
                  />
                )}
              </Show>
            )}
          </Days>
          <Show when={keys().length > shown()}>
            <Button isWide onClick={() => setShown(count => count + FIRST)}>
              {words().more}
            </Button>
          </Show>
        </Show>
        <Show when={toppingUp() !== null || wish() !== null}>
          <TopUpSheet missing={wish()?.amount ?? null} at={wish()?.at ?? toppingUp()?.at ?? null} onClose={close} />
        </Show>
      </Show>
    </Frame>
  )
}

function sessionOf(entry: LedgerEntry): string | undefined {
  return 'session' in entry.ref ? `/receipt/${entry.ref.session}` : undefined
}
