import HandCoins from 'lucide-solid/icons/hand-coins'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { isPaidAhead, owedOf } from '../../state/owed.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/surface.tsx'
import { owingSessions } from '../needs.ts'
import { usePlace } from '../place.tsx'
import { LineOf, ListPage } from './list-page.tsx'

/** Who owes, the longest first. */
export function OwingList(): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const ids = createMemo(() => owingSessions(place.station(), device.now()).map(({ id }) => id), [], {
    equals: (a, b) => a.join() === b.join(),
  })
  return (
    <ListPage title={place.words().rail.owing}>
      <Show
        when={ids().length > 0}
        fallback={<Empty icon={<HandCoins aria-hidden="true" />} title={place.words().nobodyOwes} />}
      >
        <ul class="rows">
          <For each={ids()}>
            {id => {
              const session = createMemo(() => place.station().sessions.get(id))
              const sum = () => {
                const found = session()
                if (found === undefined) return ''
                if (isPaidAhead(found)) return place.words().paidWaits
                const owed = owedOf(place.station(), found, device.now())
                return owed.kind === 'unknown' ? place.words().billComes : place.say.money(owed.amount)
              }
              return (
                <Show when={session()}>
                  {found => (
                    <LineOf
                      title={place.say.spot(found().connector)}
                      who={place.say.who(id) ?? place.words().nobodyNamed}
                      text={place.words().stoppedAt(place.say.when(found().stopped?.at ?? 0))}
                      figure={sum()}
                      isProvisional={found().isProvisional}
                      onOpen={() => place.open({ spot: found().connector, session: id })}
                      actions={
                        <Show when={!isPaidAhead(found())}>
                          <Button look="primary" onClick={() => place.ask({ kind: 'pay', session: id })}>
                            {place.words().takePayment}
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
