import Wallet from 'lucide-solid/icons/wallet'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { topUpQueue } from '../../../shared/documents/desk/view.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/surface.tsx'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'
import { LineOf, ListPage } from './list-page.tsx'

/** Top-ups that wait, the first asked first. */
export function TopUpsList(): JSX.Element {
  const { words } = useWords(askWords)
  const { desk, say, own } = useStation()
  const { ask } = useAsk()
  const queue = createMemo(() => topUpQueue(desk()))
  return (
    <ListPage
      title={words().rail.topUps}
      side={<Button onClick={() => ask({ kind: 'arrivals' })}>{own().imported}</Button>}
    >
      <Show
        when={queue().length > 0}
        fallback={
          <Empty icon={<Wallet aria-hidden="true" />} title={words().noTopUps}>
            {words().noTopUpsText}
          </Empty>
        }
      >
        <ul class="rows">
          <For each={queue()}>
            {topUp => (
              <LineOf
                title={topUp.who?.name ?? own().somebody}
                text={[topUp.asked?.purpose, topUp.who?.phone, say.when(topUp.asked?.at ?? 0)]
                  .filter(Boolean)
                  .join(' · ')}
                figure={say.money(topUp.asked?.amount ?? 0)}
                isProvisional={topUp.isProvisional}
                actions={
                  <>
                    <Button onClick={() => ask({ kind: 'decline-top-up', topUp: topUp.id })}>{words().decline}</Button>
                    <Button look="primary" onClick={() => ask({ kind: 'top-up', topUp: topUp.id })}>
                      {words().approveShort}
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
