import FileText from 'lucide-solid/icons/file-text'
import Printer from 'lucide-solid/icons/printer'
import Share2 from 'lucide-solid/icons/share-2'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { VisitView } from '../../../shared/documents/account/view.ts'
import { energyOf } from '../../../shared/documents/station/session.ts'
import { linesOf, taxOf } from '../../state/billed.ts'
import { useWords } from '../../state/words.ts'
import { BillLines } from '../../ui/bill-lines.tsx'
import { BrandMark } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { BuyerFacts } from '../../ui/buyer-facts.tsx'
import { clock, date, duration, energy, isSameDay, moment, money } from '../../ui/format.ts'
import { Card, Empty, Facts, Loading, Notice } from '../../ui/surface.tsx'
import { buyerWords } from '../../words/buyer.ts'
import { useCustomer } from '../customer.tsx'
import { Frame } from '../frame.tsx'
import { moneyWords } from '../words/money.ts'
import { stationWords } from '../words/station.ts'
import { BuyerSheet } from './buyer-sheet.tsx'
import { DisputeSheet } from './dispute.tsx'
import { beganAt, receiptsOf } from './visits.ts'
import './money.css'

/** A visit, its bill and its payment: for reading, and for paper. */
export function Receipt(props: { session: string }): JSX.Element {
  const customer = useCustomer()
  const { words, shared, locale } = useWords(moneyWords)
  const { words: places } = useWords(stationWords)
  const { words: invoice } = useWords(buyerWords)
  const [isNaming, setNaming] = createSignal(false)
  const named = () => customer.account.view()?.buyers.get(props.session)
  const [isDisputing, setDisputing] = createSignal(false)
  const visit = () => customer.account.view()?.visits.get(props.session)
  /** Text for another app: it knows no receipts. */
  const asText = (of: VisitView, total: string) => ({
    title: `${words().receipt} · ${of.name}`,
    text: [
      of.name,
      places().spot(of.kind, of.label),
      date(locale(), beganAt(of), of.timeZone),
      total,
      ...receiptsOf(of.session),
    ].join('\n'),
  })
  const disputes = () =>
    [...(customer.account.view()?.disputes.values() ?? [])].filter(one => one.asked?.session === props.session)
  return (
    <Frame title={words().receipt} back="/history">
      <Show
        when={visit()}
        fallback={
          <Show
            when={customer.account.link().kind !== 'live' && customer.account.view() === undefined}
            fallback={<Empty title={words().noReceipt} />}
          >
            <Loading label={shared().ui.loading} lines={2} height={180} />
          </Show>
        }
      >
        {of => {
          const session = () => of().session
          const sum = (amount: number) => money(locale(), amount, of().currency)
          const zone = () => of().timeZone
          const endedAt = () => session().stopped?.at ?? session().granted?.until
          const time = (at: number) =>
            isSameDay(at, beganAt(of()), zone()) ? clock(locale(), at, zone()) : moment(locale(), at, zone())
          const meter = () => session().metered
          return (
            <article class="receipt">
              <header class="receipt-head">
                <BrandMark of={customer.listed(of().station)} />
                <strong class="receipt-place">{of().name}</strong>
                <span>{customer.listed(of().station)?.address}</span>
                <span class="receipt-total">{sum(session().money.total ?? 0)}</span>
              </header>
              <Show when={receiptsOf(session()).length === 0 && (session().money.total ?? 0) > 0}>
                <Notice>{words().notPaid}</Notice>
              </Show>
              <Facts
                of={[
                  ...receiptsOf(session()).map(value => ({ name: words().number, value })),
                  { name: words().spot, value: places().spot(of().kind, of().label) },
                  { name: words().date, value: date(locale(), beganAt(of()), zone()) },
                  { name: words().from, value: clock(locale(), beganAt(of()), zone()) },
                  ...(endedAt() === undefined
                    ? []
                    : [
                        { name: words().until, value: time(endedAt() ?? 0) },
                        { name: words().duration, value: duration(locale(), (endedAt() ?? 0) - beganAt(of())) },
                      ]),
                  ...(meter() === undefined
                    ? []
                    : [
                        {
                          name: words().energy,
                          value: energy(locale(), energyOf(session()) ?? 0),
                        },
                        {
                          name: words().meter,
                          value: `${energy(locale(), meter()?.startWh ?? 0)} – ${energy(locale(), meter()?.endWh ?? 0)}`,
                        },
                      ]),
                ]}
              />
              <Show when={named()?.said?.buyer}>{buyer => <BuyerFacts buyer={buyer()} />}</Show>
              <Show when={session().billed}>
                <Card title={words().bill}>
                  <BillLines
                    lines={linesOf(session())}
                    total={session().money.total ?? 0}
                    tax={taxOf(session())}
                    currency={of().currency}
                    locale={locale()}
                    words={shared().bill}
                  />
                </Card>
              </Show>
              <Show when={session().payments.some(payment => (payment.taken ?? payment.settled) !== undefined)}>
                <Card title={words().payments}>
                  <Facts
                    of={[
                      ...session().payments.flatMap(({ taken, settled, refunds }) => [
                        ...(taken === undefined
                          ? []
                          : [
                              {
                                name: `${shared().methods[taken.method]}, ${moment(locale(), taken.at, zone())}`,
                                value: sum(taken.amount),
                              },
                              ...(taken.rounding === undefined
                                ? []
                                : [{ name: words().rounding, value: sum(-taken.rounding) }]),
                            ]),
                        ...(settled === undefined
                          ? []
                          : [
                              {
                                name: `${shared().methods.wallet}, ${moment(locale(), settled.at, zone())}`,
                                value: sum(settled.amount),
                              },
                            ]),
                        ...refunds.map(({ amount, why }) => ({ name: words().refunded(why), value: sum(-amount) })),
                      ]),
                      ...(session().money.due > 0
                        ? [{ name: words().due, value: sum(session().money.due), isStrong: true }]
                        : []),
                      ...(session().money.refundDue > 0
                        ? [{ name: words().refundDue, value: sum(session().money.refundDue), isStrong: true }]
                        : []),
                    ]}
                  />
                </Card>
              </Show>
              <For each={disputes()}>
                {({ isOpen, answered }) => (
                  <Notice>{isOpen ? words().disputeOpen : words().disputeAnswer(answered?.text ?? '')}</Notice>
                )}
              </For>
              <Show when={named()?.exported}>
                <Notice>{invoice().exported}</Notice>
              </Show>
              <div class="receipt-acts">
                <Button
                  size="large"
                  isWide
                  icon={<Printer size={20} aria-hidden="true" />}
                  onClick={() => window.print()}
                >
                  {words().print}
                </Button>
                <Show when={'share' in navigator}>
                  <Button
                    isWide
                    icon={<Share2 size={20} aria-hidden="true" />}
                    onClick={() =>
                      void navigator.share(asText(of(), sum(session().money.total ?? 0))).catch(() => {
                        // Closed without a choice: nothing to say.
                      })
                    }
                  >
                    {words().share}
                  </Button>
                </Show>
                <Show when={session().billed && named()?.exported === undefined}>
                  <Button isWide icon={<FileText size={20} aria-hidden="true" />} onClick={() => setNaming(true)}>
                    {named()?.said?.buyer ? invoice().change : invoice().add}
                  </Button>
                </Show>
                <Show when={session().billed && !disputes().some(({ isOpen }) => isOpen)}>
                  <Button look="quiet" isWide onClick={() => setDisputing(true)}>
                    {words().dispute}
                  </Button>
                </Show>
              </div>
            </article>
          )
        }}
      </Show>
      <Show when={isNaming()}>
        <BuyerSheet bill={props.session} onClose={() => setNaming(false)} />
      </Show>
      <Show when={isDisputing()}>
        <DisputeSheet session={props.session} onClose={() => setDisputing(false)} />
      </Show>
    </Frame>
  )
}
