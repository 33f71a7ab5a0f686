import HandCoins from 'lucide-solid/icons/hand-coins'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { deskCode } from '../../../shared/documents/station/code.ts'
import { useDevice } from '../../state/app.tsx'
import { isPaidAhead } from '../../state/owed.ts'
import { isSameList } from '../../state/same-list.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useAsk } from '../ask.tsx'
import { useFocus } from '../focus.ts'
import { owingSessions } from '../needs.ts'
import { owedHere, sayOwed } from '../owed-here.ts'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'
import { LineOf, ListPage } from './list-page.tsx'

/** Sessions that owe, the longest first. */
export function OwingList(): JSX.Element {
  const { words } = useWords(staffWords)
  const { rooms, station, say } = useStation()
  const { ask } = useAsk()
  const { open } = useFocus()
  const device = useDevice()
  const ids = createMemo(() => owingSessions(station(), device.now()).map(({ id }) => id), [], {
    equals: isSameList,
  })
  return (
    <ListPage title={words().rail.owing}>
      <Show
        when={ids().length > 0}
        fallback={<Empty icon={<HandCoins aria-hidden="true" />} title={words().nobodyOwes} />}
      >
        <ul class="rows">
          <For each={ids()}>
            {id => {
              const session = createMemo(() => station().sessions.get(id))
              const sum = () => {
                const found = session()
                if (found === undefined) return ''
                if (isPaidAhead(found)) return words().paidWaits
                return sayOwed(owedHere(station(), rooms.station.lives(), found, device.now()), say, words())
              }
              return (
                <Show when={session()}>
                  {found => (
                    <LineOf
                      title={say.spot(found().connector)}
                      who={say.who(id) ?? words().nobodyNamed}
                      text={`${words().code(deskCode(id))} · ${words().stoppedAt(say.when(found().stopped?.at ?? 0))}`}
                      figure={sum()}
                      isProvisional={found().isProvisional}
                      onOpen={() => open({ spot: found().connector, session: id })}
                      actions={
                        <Show when={!isPaidAhead(found())}>
                          <Button look="primary" onClick={() => ask({ kind: 'pay', session: id })}>
                            {words().takePayment}
                          </Button>
                        </Show>
                      }
                    />
                  )}
                </Show>
              )
            }}
          </For>
        </ul>
      </Show>
    </ListPage>
  )
}
