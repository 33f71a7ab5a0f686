import { createMemo, For, type JSX, Show } from 'solid-js'
import { isHolding, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { isRefunded, phaseWord } from '../../ui/phase-word.ts'
import { Row } from '../../ui/row.tsx'
import { useFocus } from '../focus.ts'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'

const SHOWN = 4

/** Who was here before: for a receipt asked later, or money to be given back. */
export function RecentCard(props: { spot: string }): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const { station, say } = useStation()
  const { open } = useFocus()
  const device = useDevice()
  const recent = createMemo(() => {
    const now = device.now()
    return [...station().sessionsAt(props.spot)]
      .filter(session => session.connector === props.spot && session.started !== undefined)
      .filter(session => !isHolding(phaseAt(station(), session, now)))
      .filter(session => now - (session.stopped?.at ?? 0) < DAY_MS)
      .sort((a, b) => (b.stopped?.at ?? 0) - (a.stopped?.at ?? 0))
      .slice(0, SHOWN)
      .map(({ id }) => id)
  }, [])
  const endOf = (session: SessionView) =>
    say.money(isRefunded(session) ? (session.money.total ?? 0) : session.money.paid)
  return (
    <Show when={recent().length > 0}>
      <section>
        <h3 class="panel-title">{words().before}</h3>
        <ul class="rows">
          <For each={recent()}>
            {id => {
              const session = () => station().sessions.get(id)
              return (
                <Show when={session()}>
                  {found => (
                    <Row
                      title={say.who(id) ?? words().nobodyNamed}
                      text={`${say.when(found().stopped?.at ?? 0)} · ${phaseWord(found(), phaseAt(station(), found(), device.now()), shared())}`}
                      end={endOf(found())}
                      isProvisional={found().isProvisional}
                      onOpen={() => open({ spot: props.spot, session: id })}
                    />
                  )}
                </Show>
              )
            }}
          </For>
        </ul>
      </section>
    </Show>
  )
}
