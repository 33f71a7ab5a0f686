import { type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { isUnderWay, lastOrder } from '../../state/orders.ts'
import { useWords } from '../../state/words.ts'
import { Notice } from '../../ui/surface.tsx'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'

/** The result of the last order for a session, if it failed. */
export function OrderNotice(props: { session: string; action: 'start' | 'stop' }): JSX.Element {
  const { words } = useWords(staffWords)
  const { station } = useStation()
  const device = useDevice()
  const failed = () => {
    const { answered } = lastOrder(station(), props.session, props.action) ?? {}
    if (answered === undefined || isUnderWay(station(), props.session, props.action, device.now())) return null
    return answered.result === 'accepted'
      ? words().answers['timed-out']
      : (words().answers[answered.result] ?? answered.result)
  }
  return (
    <Show when={failed()}>
      {why => <Notice look="warn">{words().orderFailed(words().orders[props.action], why())}</Notice>}
    </Show>
  )
}
