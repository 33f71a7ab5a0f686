import { type JSX, Show } from 'solid-js'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { BillLines } from '../../ui/bill-lines.tsx'
import { questionWords } from '../words/questions.ts'

/** The session a question is about, with its bill, if the station still holds it. */
export function SessionFacts(props: { rooms: StationRooms; session: string | undefined }): JSX.Element {
  const { words, shared, locale } = useWords(questionWords)
  const session = () => props.rooms.station.view()?.sessions.get(props.session ?? '')
  const lines = () => {
    const found = session()
    return found?.billed === undefined
      ? []
      : [...found.billed.lines, ...found.corrections.flatMap(correction => correction.lines)]
  }
  return (
    <Show when={lines().length > 0}>
      <section class="question-bill" aria-label={words().bill}>
        <h3>{words().bill}</h3>
        <BillLines
          lines={lines()}
          total={session()?.money.total ?? 0}
          currency={props.rooms.station.view()?.info.currency ?? 'VND'}
          locale={locale()}
          words={shared().bill}
        />
      </section>
    </Show>
  )
}
