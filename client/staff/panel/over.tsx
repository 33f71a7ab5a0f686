import { type JSX, Show } from 'solid-js'
import type { Phase } from '../../../shared/documents/station/phase.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useWords } from '../../state/words.ts'
import { BillLines } from '../../ui/bill-lines.tsx'
import { phaseWord } from '../../ui/phase-word.ts'
import { sharedWords } from '../../words/shared.ts'
import { useStation } from '../station.tsx'
import { PaymentsList } from './payments-list.tsx'

/** A session that is over: its bill and its payments. */
export function Over(props: { session: SessionView; phase: Phase }): JSX.Element {
  const { shared, locale } = useWords(sharedWords)
  const { station } = useStation()
  return (
    <>
      <p class="session-more">{phaseWord(props.session, props.phase, shared())}</p>
      <Show when={props.session.billed}>
        {billed => (
          <BillLines
            lines={[...billed().lines, ...props.session.corrections.flatMap(({ lines }) => lines)]}
            total={props.session.money.total ?? 0}
            currency={station().info.currency}
            locale={locale()}
            words={shared().bill}
          />
        )}
      </Show>
      <PaymentsList session={props.session} />
    </>
  )
}
