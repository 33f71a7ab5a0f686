import { type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { isUnderWay, lastOrder } from '../../state/orders.ts'
import { useWords } from '../../state/words.ts'
import { Notice } from '../../ui/surface.tsx'
import { chargerErrors } from '../../words/charger-errors.ts'
import { whyWords } from '../../words/whys.ts'
import type { OwnSession } from '../own-sessions.ts'
import { sessionWords } from '../words/session.ts'

/** Tells the charger's answer to the last order, as long as it matters, and what to do about it. */
export function OrderState(props: { of: OwnSession; action: 'start' | 'stop' }): JSX.Element {
  const device = useDevice()
  const { words, shared } = useWords(sessionWords)
  const last = () => lastOrder(props.of.view, props.of.id, props.action)
  const result = () => last()?.answered?.result
  const isGoing = () => isUnderWay(props.of.view, props.of.id, props.action, device.now())
  const reported = () => props.of.view.connectors.get(props.of.session.connector)?.reported
  const fault = () => {
    const told = reported()
    if (told?.status !== 'faulted') return undefined
    const { error = 'OtherError' } = told
    return chargerErrors[shared().locale][error] ?? error
  }
  const text = () => {
    const [word, what] = [result(), fault()]
    if (what !== undefined && word !== undefined) return words().hasFault(what)
    if (word === undefined) return device.link().kind === 'live' ? words().ordered[props.action] : shared().waits
    if (word !== 'accepted') return words().orderResults[word] ?? whyWords(shared(), word)
    if (!isGoing()) return words().didNot[props.action]
    const isWithoutCable = props.action === 'start' && reported()?.status === 'available'
    return isWithoutCable ? words().plugIn : words().agreed[props.action]
  }
  return (
    <Show when={last()}>{<Notice look={isGoing() && fault() === undefined ? 'plain' : 'warn'}>{text()}</Notice>}</Show>
  )
}
