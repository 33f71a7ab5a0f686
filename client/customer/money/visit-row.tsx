import { type JSX, Show } from 'solid-js'
import type { Phase } from '../../../shared/documents/station/phase.ts'
import { isHolding } from '../../../shared/documents/station/phase.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { clock, day, isSameDay, money } from '../../ui/format.ts'
import { isRefunded } from '../../ui/phase-word.ts'
import { Row } from '../../ui/row.tsx'
import { useCustomer } from '../customer.tsx'
import { stationWords } from '../words/station.ts'
import { beganAt } from './visits.ts'

/** One visit in a list. It leads to its receipt, or to the session while that goes on or has none. */
export function VisitRow(props: { id: string }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words, shared, locale } = useWords(stationWords)
  const visit = () => customer.account.view()?.visits.get(props.id)
  return (
    <Show when={visit()}>
      {of => {
        const phase = () => of().phase as Phase
        const at = () => beganAt(of())
        const date = () =>
          `${isSameDay(at(), device.now(), of().timeZone) ? words().today : day(locale(), at(), of().timeZone)} ${clock(locale(), at(), of().timeZone)}`
        /** Most are paid: the amount says it. */
        const state = () => {
          if (phase() === 'paid') return isRefunded(of().session) ? shared().refunded : ''
          // To a business it is written off; to who owed it, waived.
          if (phase() === 'waived') return words().waived
          return shared().phases[phase()] ?? phase()
        }
        const hasBill = () => of().session.billed !== undefined && !isHolding(phase())
        return (
          <Row
            to={hasBill() ? `/receipt/${props.id}` : `/session/${of().station}/${props.id}`}
            title={of().name}
            text={[date(), words().spot(of().kind, of().label), state()].filter(Boolean).join(' · ')}
            end={of().session.money.total === null ? '' : money(locale(), of().session.money.total ?? 0, of().currency)}
          />
        )
      }}
    </Show>
  )
}
