import { type Accessor, createSignal, type JSX, type ParentProps } from 'solid-js'
import { createGiven } from '../state/given.ts'
import { hasReturned } from '../ui/returned.ts'

/** Something that takes a dialog: one at a time is open. */
export type Ask =
  | { kind: 'pay'; session: string }
  | {
      kind: 'receipt'
      receipt: string
      session?: string
      /** Under which its buyer is named: the session, or the pass at the desk. */
      bill?: string
      what: string
      amount: number
      method: string
      rounding?: number
      given?: number
    }
  | { kind: 'waive'; session: string }
  | { kind: 'refund'; session: string; payment: string }
  | { kind: 'stop'; session: string }
  | { kind: 'move'; session: string }
  | { kind: 'extend'; session: string }
  | { kind: 'order'; spot: string; action: 'unlock' | 'reset' }
  | { kind: 'cancel'; session: string }
  | { kind: 'cancel-series'; series: string }
  | { kind: 'name'; session: string }
  | { kind: 'buyer'; bill: string }
  | { kind: 'meter'; session: string }
  | { kind: 'sell-pass'; session: string }
  | { kind: 'price-group'; session: string }
  | { kind: 'book'; spot: string }
  | { kind: 'report'; spot: string }
  | { kind: 'resolve'; issue: string }
  | { kind: 'answer-report'; issue: string }
  | { kind: 'top-up'; topUp: string }
  | { kind: 'decline-top-up'; topUp: string }
  | { kind: 'arrivals' }
  | { kind: 'settle'; matter: string }
  | { kind: 'void'; receipt: string }
  | { kind: 'open-shift' }
  | { kind: 'pending' }
  | { kind: 'news' }
  | { kind: 'who' }
  | { kind: 'settings' }
  | { kind: 'sign-out' }

/** The dialog that is open. */
export interface Asking {
  asked: Accessor<Ask | null>
  ask(ask: Ask): void
  close(): void
}

const [GiveAsking, useAsk] = createGiven<Asking>('dialog')

export { useAsk }

export function AskProvider(props: ParentProps): JSX.Element {
  const [asked, ask] = createSignal<Ask | null>(hasReturned() ? { kind: 'settings' } : null)
  return <GiveAsking value={{ asked, ask, close: () => ask(null) }}>{props.children}</GiveAsking>
}
