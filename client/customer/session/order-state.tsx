import { type JSX, Show } from 'solid-js'
import type { Order } from '../../../shared/documents/station/view.ts'
import { useApp, useDevice } from '../../state/app.tsx'
import { Notice } from '../../ui/surface.tsx'
import { common } from '../../words/common.ts'
import { createWords } from '../../words/words.ts'
import type { OwnSession } from '../own-sessions.ts'
import { sessionWords } from '../words/session.ts'

/** What the charger said to the last order, as long as it matters. */
export function OrderState(props: { of: OwnSession; action: 'start' | 'stop' }): JSX.Element {
  const { preferences } = useApp()
  const device = useDevice()
  const words = createWords(sessionWords, preferences)
  const shared = createWords(common, preferences)
  const last = () => lastOrder(props.of, props.action)
  const text = (order: Order) => {
    const result = order.answered?.result
    if (result !== undefined) return words().orderResults[result] ?? shared().ui.somethingWrong
    return device.link().kind === 'live' ? `${words().ordered[props.action]} …` : shared().waits
  }
  const isBad = (order: Order) => order.answered !== undefined && order.answered.result !== 'accepted'
  return <Show when={last()}>{order => <Notice look={isBad(order()) ? 'warn' : 'plain'}>{text(order())}</Notice>}</Show>
}

export function lastOrder({ view, id }: OwnSession, action: 'start' | 'stop'): Order | undefined {
  let last: Order | undefined
  for (const order of view.orders.values()) {
    const { asked } = order
    if (asked?.session !== id || asked.action !== action) continue
    if (last === undefined || (last.asked?.at ?? 0) < asked.at) last = order
  }
  return last
}

/** A charger that has agreed begins within this time, or it will not. */
const BEGINS_MS = 45_000

/** Whether the charger has been asked to start and may yet begin. */
export function isStarting(of: OwnSession, now: number): boolean {
  const answered = lastOrder(of, 'start')?.answered
  return isOrdered(of, 'start') || (answered?.result === 'accepted' && now < answered.at + BEGINS_MS)
}

/** Whether the charger has still to answer. */
export function isOrdered(of: OwnSession, action: 'start' | 'stop'): boolean {
  const last = lastOrder(of, action)
  return last !== undefined && last.answered === undefined
}
