import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { askPass } from '../../../shared/documents/account/actions.ts'
import { groupsOf } from '../../../shared/documents/account/groups.ts'
import { balanceIn } from '../../../shared/documents/account/view.ts'
import { purseAt, type StationView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { money } from '../../ui/format.ts'
import { holdsText, lastsText } from '../../ui/pass-text.ts'
import { useRouter } from '../../ui/router.tsx'
import { Row } from '../../ui/row.tsx'
import { Card, Facts, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { passWords } from '../../words/passes.ts'
import { useCustomer } from '../customer.tsx'
import { organisationOf } from '../money/purses.ts'
import { customerPassWords } from '../words/passes.ts'

/** The passes a place sells to this customer, and the sheet to buy one from the wallet. Nothing where it sells none. */
export function PassShop(props: { id: string; station: StationView }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const router = useRouter()
  const toasts = useToasts()
  const act = useAct()
  const { words, shared, locale } = useWords(customerPassWords)
  const { words: said } = useWords(passWords)
  const [chosen, choose] = createSignal<string | null>(null)
  const account = () => customer.account.view()
  const purse = () => purseAt(props.id, props.station.info)
  const groups = () => {
    const view = account()
    return view === undefined ? [] : groupsOf(view, purse().organisation, device.now())
  }
  const ids = createMemo(
    () =>
      [...props.station.passes]
        .filter(
          ([, { from, withdrawn, group }]) =>
            withdrawn === undefined && from <= device.now() && (group === undefined || groups().includes(group)),
        )
        .sort(([, a], [, b]) => a.price - b.price)
        .map(([id]) => id),
    [],
    { equals: isSameList },
  )
  const groupName = (id: string) => props.station.info.groups.find(group => group.id === id)?.[locale()]
  const ownGroup = () => groups().flatMap(id => groupName(id) ?? [])[0]
  const sum = (amount: number) => money(locale(), amount, props.station.info.currency)
  const held = () => {
    const view = account()
    return view === undefined ? 0 : balanceIn(view, purse(), id => organisationOf(customer.catalogue.view(), id))
  }
  const lacking = (price: number) => Math.max(0, price - held())
  const buy = async (product: string, price: number) => {
    const wish = { id: device.newId(), at: device.time(), station: props.id, product }
    const deed = { do: 'buy-pass', name: props.station.info.name, amount: price, currency: props.station.info.currency }
    if (!(await act(customer.account, deed, view => askPass(view, wish))).ok) return
    choose(null)
    // With a link, the wallet shows it within a moment, or why not.
    if (device.link().kind !== 'live') toasts.say({ text: words().askedOffline })
    router.go('/wallet')
  }
  return (
    <>
      <Show when={ownGroup()}>{group => <Notice look="good">{words().prices(group())}</Notice>}</Show>
      <Show when={ids().length > 0}>
        <Card title={words().sold}>
          <p class="frame-note">{words().soldText}</p>
          <ul class="rows">
            <For each={ids()}>
              {id => (
                <Show when={props.station.passes.get(id)}>
                  {pass => (
                    <Row
                      title={pass().names[locale()]}
                      text={[
                        holdsText(pass(), said(), locale()),
                        lastsText(pass().lasts, said()),
                        pass().group === undefined ? '' : said().group(groupName(pass().group ?? '') ?? ''),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                      end={sum(pass().price)}
                      onOpen={() => choose(id)}
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
        </Card>
      </Show>
      <Show when={props.station.passes.get(chosen() ?? '')}>
        {pass => (
          <Dialog
            isOpen
            shape="sheet"
            title={words().buyOf(pass().names[locale()])}
            onClose={() => choose(null)}
            actions={
              <Show
                when={lacking(pass().price) === 0}
                fallback={
                  <Button
                    look="primary"
                    size="large"
                    isWide
                    onClick={() => router.go(`/wallet?topup=${lacking(pass().price)}&at=${props.id}`)}
                  >
                    {words().topUp}
                  </Button>
                }
              >
                <Button look="primary" size="large" isWide onClick={() => void buy(chosen() ?? '', pass().price)}>
                  {words().buyFor(sum(pass().price))}
                </Button>
              </Show>
            }
          >
            <p>{`${holdsText(pass(), said(), locale())}, ${lastsText(pass().lasts, said())}.`}</p>
            <p class="frame-note">
              {pass()
                .stations.flatMap(id => customer.listed(id)?.name ?? [])
                .join(', ')}
            </p>
            <Facts of={[{ name: words().wallet, value: sum(held()) }]} />
            <Show when={lacking(pass().price) > 0}>
              <Notice look="warn">{words().lacking(sum(lacking(pass().price)))}</Notice>
            </Show>
            <Show when={device.link().kind !== 'live'}>
              <Notice>{shared().waits}</Notice>
            </Show>
            <Show when={lacking(pass().price) === 0}>
              <p class="frame-note">{words().atDesk}</p>
            </Show>
          </Dialog>
        )}
      </Show>
    </>
  )
}
