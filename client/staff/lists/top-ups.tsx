import Wallet from 'lucide-solid/icons/wallet'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { topUpQueue } from '../../../shared/documents/desk/view.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/surface.tsx'
import { usePlace } from '../place.tsx'
import { LineOf, ListPage } from './list-page.tsx'

/** Who wants money in their wallet, the first who asked first. */
export function TopUpsList(): JSX.Element {
  const place = usePlace()
  const queue = createMemo(() => topUpQueue(place.desk()))
  return (
    <ListPage title={place.words().rail.topUps}>
      <Show
        when={queue().length > 0}
        fallback={
          <Empty icon={<Wallet aria-hidden="true" />} title={place.words().noTopUps}>
            {place.words().noTopUpsText}
          </Empty>
        }
      >
        <ul class="rows">
          <For each={queue()}>
            {topUp => (
              <LineOf
                title={topUp.who?.name ?? place.words().somebody}
                text={[topUp.who?.phone, place.say.when(topUp.asked?.at ?? 0)].filter(Boolean).join(' · ')}
                figure={place.say.money(topUp.asked?.amount ?? 0)}
                isProvisional={topUp.isProvisional}
                actions={
                  <>
                    <Button onClick={() => place.ask({ kind: 'decline-top-up', topUp: topUp.id })}>
                      {place.words().decline}
                    </Button>
                    <Button look="primary" onClick={() => place.ask({ kind: 'top-up', topUp: topUp.id })}>
                      {place.words().approveShort}
                    </Button>
                  </>
                }
              />
            )}
          </For>
        </ul>
      </Show>
    </ListPage>
  )
}
