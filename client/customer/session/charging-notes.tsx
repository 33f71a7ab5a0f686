import Zap from 'lucide-solid/icons/zap'
import { type JSX, Show } from 'solid-js'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { DEFAULT_GRACE_MS } from '../../../shared/tariff.ts'
import { useWords } from '../../state/words.ts'
import { sayShare, shareAt } from '../../ui/power-words.ts'
import { Notice } from '../../ui/surface.tsx'
import type { OwnSession } from '../own-sessions.ts'
import { meterOf } from '../running-cost.ts'
import { sessionWords } from '../words/session.ts'

/** Tells when a charging car gets less than it could, and when it has enough. */
export function ChargingNotes(props: { of: OwnSession; time: (at: number) => string }): JSX.Element {
  const { words, shared } = useWords(sessionWords)
  const session = () => props.of.session
  const share = () => shareAt(props.of.room.lives(), session().connector, session().id)
  const chargedAt = () => session().charged?.at ?? meterOf(props.of.room.lives(), session())?.figures.chargedAt
  const idleFrom = () => {
    const charged = chargedAt()
    const tariff = tariffOf(props.of.view, session())?.tariff
    if (charged === undefined || tariff?.idlePerMinute === undefined) return undefined
    return charged + (tariff.graceMs ?? DEFAULT_GRACE_MS)
  }
  return (
    <>
      <Show when={chargedAt()}>
        <Notice look="good">
          {words().finished} {idleFrom() === undefined ? '' : words().idleFrom(props.time(idleFrom() ?? 0))}
        </Notice>
      </Show>
      <Show when={chargedAt() === undefined && sayShare(share(), shared())}>
        {text => (
          <Notice icon={<Zap aria-hidden="true" />}>
            <strong>{text()}.</strong> {share()?.how === 'waits' ? words().waitsText : words().sharedText}
          </Notice>
        )}
      </Show>
    </>
  )
}
