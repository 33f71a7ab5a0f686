import ReceiptText from 'lucide-solid/icons/receipt-text'
import WalletIcon from 'lucide-solid/icons/wallet'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { LedgerEntry } from '../../../shared/documents/account/facts.ts'
import { useApp, useDevice, useMe } from '../../state/app.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { money, signedMoney, when } from '../../ui/format.ts'
import { Go, useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { Empty, Loading, Notice } from '../../ui/surface.tsx'
import { common } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { moneyWords } from '../words/money.ts'
import { shellWords } from '../words/shell.ts'
import { TopUpSheet } from './top-up.tsx'
import './money.css'

const FIRST = 30

/** What the wallet holds, what is on its way into it, and every movement with what it was for. */
export function Wallet(): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const me = useMe()
  const words = createWords(moneyWords, preferences)
  const shared = createWords(common, preferences)
  const shell = createWords(shellWords, preferences)
  const [shown, setShown] = createSignal(FIRST)
  const [isToppingUp, setToppingUp] = createSignal(false)

  const view = () => customer.account.view()
  const locale = () => preferences.locale()
  const balances = () => {
    const all = [...(view()?.balances ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
    return all.length > 0 ? all : [[currencyHere(), 0] as const]
  }
  const currencyHere = () => [...(customer.catalogue.view()?.stations.values() ?? [])][0]?.currency ?? 'VND'
  const entries = () =>
    [...(view()?.ledger ?? [])].sort(([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1))
  const keys = () => entries().map(([key]) => key)
  const topUps = () => {
    const all = [...(view()?.topUps.values() ?? [])].filter(
      ({ isOpen, declined }) => isOpen || (declined !== undefined && device.now() - declined.at < 7 * 86_400_000),
    )
    return all.sort((a, b) => (b.asked?.at ?? 0) - (a.asked?.at ?? 0)).map(({ id }) => id)
  }
  const nameOf = (station: string) =>
    customer.listed(station)?.name ??
    [...(view()?.visits.values() ?? [])].find(visit => visit.station === station)?.name ??
    station
  const zoneAt = (station: string | undefined) =>
    station === undefined ? undefined : customer.listed(station)?.timeZone
  const wish = () => {
    const { query } = router
    const amount = Number(query().get('topup'))
    return query().has('topup')
      ? { amount: Number.isFinite(amount) && amount > 0 ? amount : null, at: query().get('at') }
      : null
  }
  const close = () => {
    setToppingUp(false)
    if (wish() !== null) router.go('/wallet', { replace: true })
  }
  const explained = (entry: LedgerEntry) => words().entry[entry.kind](nameOf(entry.ref.station))
  const details = (entry: LedgerEntry) => {
    const about =
      entry.kind === 'payment'
        ? entry.ref.receipt
        : entry.kind === 'refund'
          ? (entry.ref.why ?? '')
          : (entry.ref.receipt ?? '')
    const time = when(locale(), entry.at, device.now(), zoneAt(entry.ref.station))
    return about === '' ? time : `${time} · ${about}`
  }

  return (
    <Frame title={shell().wallet}>
      <Show when={view()} fallback={<Loading label={shared().ui.loading} lines={3} height={120} />}>
        <section class="balance" aria-label={words().balance}>
          <span class="balance-name">{words().balance}</span>
          <For each={balances()}>
            {([currency, amount]) => <Amount text={money(locale(), amount, currency)} size="huge" />}
          </For>
          <Button look="primary" size="large" isWide onClick={() => setToppingUp(true)}>
            {words().topUp}
          </Button>
        </section>
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
                      text={`${nameOf(topUp().asked?.station ?? '')} · ${when(locale(), topUp().asked?.at ?? 0, device.now(), zoneAt(topUp().asked?.station))}`}
                      end={
                        <Show
                          when={topUp().declined}
                          fallback={
                            <Badge tone="held">{topUp().isProvisional ? shared().waits : words().waiting}</Badge>
                          }
                        >
                          {answer => <span class="topup-why">{words().refusedWhy(answer().why)}</span>}
                        </Show>
                      }
                      isProvisional={topUp().isProvisional}
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
        </Show>
        <ul class="rows">
          <Row to="/history" title={words().toHistory} start={<ReceiptText aria-hidden="true" />} />
        </ul>
        <h2>{words().entries}</h2>
        <Show
          when={keys().length > 0}
          fallback={
            <Empty icon={<WalletIcon />} title={words().noEntries}>
              {words().noEntriesText}
            </Empty>
          }
        >
          <ul class="rows">
            <For each={keys().slice(0, shown())}>
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
            </For>
          </ul>
          <Show when={keys().length > shown()}>
            <Button isWide onClick={() => setShown(count => count + FIRST)}>
              {words().more}
            </Button>
          </Show>
        </Show>
        <Show when={isToppingUp() || wish() !== null}>
          <TopUpSheet missing={wish()?.amount ?? null} at={wish()?.at ?? null} onClose={close} />
        </Show>
      </Show>
    </Frame>
  )
}

function sessionOf(entry: LedgerEntry): string | undefined {
  return entry.kind === 'topup' ? undefined : `/receipt/${entry.ref.session}`
}
