import { createSignal, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { linesOf, taxOf } from '../../state/billed.ts'
import { useWords } from '../../state/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { Button } from '../../ui/button.tsx'
import { money } from '../../ui/format.ts'
import { Card, Loading, Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { DisputeSheet } from '../money/dispute.tsx'
import { WaitingOnline } from '../money/pay-online.tsx'
import {
  DeskCode,
  failedOnline,
  OwnTransfer,
  openDeskPayment,
  openOnline,
  openTransfer,
  PaySheet,
} from '../money/pay-sheet.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { moneyWords } from '../words/money.ts'
import { sessionWords } from '../words/session.ts'

/** It has ended and is not paid: the bill, and the ways to pay it. */
export function Owing(props: { of: OwnSession }): JSX.Element {
  const device = useDevice()
  const { words, shared, locale } = useWords(sessionWords)
  const { words: pay } = useWords(moneyWords)
  const [open, setOpen] = createSignal<'pay' | 'dispute' | null>(null)
  const info = () => props.of.view.info
  const session = () => props.of.session
  const sum = (amount: number) => money(locale(), amount, info().currency)
  const hasAsked = () => (openDeskPayment(session()) ?? openTransfer(session()) ?? openOnline(session())) !== undefined
  const due = () => session().money.due - session().money.pending
  return (
    <Show
      when={session().money.total !== null}
      fallback={
        <div class="stack">
          <h2>{words().billing}</h2>
          <p>{device.link().kind === 'live' ? words().billingText : words().billingOffline}</p>
          <Loading label={words().billing} lines={2} height={64} />
        </div>
      }
    >
      <div class="session-figure" data-phase="owing">
        <div class="session-plain">
          <Amount text={sum(session().money.due)} size="huge" />
          <span class="session-under">{words().toPay}</span>
        </div>
      </div>
      <Show when={session().money.pending > 0}>
        <Notice>{device.link().kind === 'live' ? pay().walletAsked : pay().walletOffline}</Notice>
      </Show>
      <Show when={openDeskPayment(session())}>
        <DeskCode of={props.of} />
      </Show>
      <Show when={openTransfer(session())}>
        <OwnTransfer of={props.of} />
      </Show>
      <Show when={openOnline(session())}>
        {paying => (
          <WaitingOnline
            station={props.of.station}
            session={props.of.id}
            waiting={paying().id}
            since={paying().asked?.at ?? device.now()}
          />
        )}
      </Show>
      <Show when={failedOnline(session())}>
        {why => (
          <Notice look="bad">
            <strong>{pay().cardFailed}. </strong>
            {whyWords(shared(), why())}
          </Notice>
        )}
      </Show>
      <Show when={due() > 0}>
        <Button look={hasAsked() ? 'plain' : 'primary'} size="large" isWide onClick={() => setOpen('pay')}>
          {hasAsked() ? pay().otherWay : words().pay(sum(due()))}
        </Button>
      </Show>
      <p class="frame-note">{words().spotKept}</p>
      <Card title={pay().bill}>
        <BillLines
          lines={linesOf(session())}
          total={session().money.total ?? 0}
          tax={taxOf(session())}
          currency={info().currency}
          locale={locale()}
          words={shared().bill}
        />
      </Card>
      <Button look="quiet" onClick={() => setOpen('dispute')}>
        {words().dispute}
      </Button>
      <Show when={open() === 'pay'}>
        <PaySheet of={props.of} onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'dispute'}>
        <DisputeSheet session={props.of.id} onClose={() => setOpen(null)} />
      </Show>
    </Show>
  )
}
