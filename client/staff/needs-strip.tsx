import Coins from 'lucide-solid/icons/coins'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Wallet from 'lucide-solid/icons/wallet'
import { For, type JSX, Show } from 'solid-js'
import { topUpQueue } from '../../shared/documents/desk/view.ts'
import { useDevice } from '../state/app.tsx'
import { isPaidAhead } from '../state/owed.ts'
import { useWords } from '../state/words.ts'
import { useRouter } from '../ui/router.tsx'
import { useFocus } from './focus.ts'
import { owingSessions, troublesOf } from './needs.ts'
import { owedHere, sayOwed } from './owed-here.ts'
import { useStation } from './station.tsx'
import { staffWords } from './words/words.ts'
import './needs-strip.css'

/** The matters that need a person, most urgent first. Nothing if there are none. */
export function NeedsStrip(): JSX.Element {
  const { words } = useWords(staffWords)
  const { rooms, station, desk, say } = useStation()
  const { open } = useFocus()
  const device = useDevice()
  const router = useRouter()
  const owing = () => owingSessions(station(), device.now()).filter(session => !isPaidAhead(session))
  const troubles = () => troublesOf(station(), desk(), device.items())
  const topUps = () => topUpQueue(desk()).length
  const sum = (id: string) => {
    const session = station().sessions.get(id)
    if (session === undefined) return ''
    return sayOwed(owedHere(station(), rooms.station.lives(), session, device.now()), say, words())
  }
  return (
    <section class="needs" aria-label={words().needsYou}>
      <Show when={troubles() > 0}>
        <button type="button" class="need" data-tone="bad" onClick={() => router.go('/attention')}>
          <TriangleAlert aria-hidden="true" />
          {words().troubles(troubles())}
        </button>
      </Show>
      <Show when={topUps() > 0}>
        <button type="button" class="need" data-tone="signal" onClick={() => router.go('/top-ups')}>
          <Wallet aria-hidden="true" />
          {words().topUpsWait(topUps())}
        </button>
      </Show>
      <For each={owing().map(({ id }) => id)}>
        {id => (
          <button
            type="button"
            class="need"
            data-tone="owing"
            onClick={() => open({ spot: station().sessions.get(id)?.connector ?? null, session: id })}
          >
            <Coins aria-hidden="true" />
            <span>
              <strong>{say.spot(station().sessions.get(id)?.connector ?? '')}</strong> {sum(id)}
            </span>
          </button>
        )}
      </For>
      <Show when={troubles() + topUps() + owing().length === 0}>
        <p class="needs-none">{words().nothingNeedsYou}</p>
      </Show>
    </section>
  )
}
