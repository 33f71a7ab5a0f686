import Coins from 'lucide-solid/icons/coins'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Wallet from 'lucide-solid/icons/wallet'
import { For, type JSX, Show } from 'solid-js'
import { openMatters, topUpQueue } from '../../shared/documents/desk/view.ts'
import { useDevice } from '../state/app.tsx'
import { isPaidAhead, owedOf } from '../state/owed.ts'
import { useRouter } from '../ui/router.tsx'
import { owingSessions, refusedItems } from './needs.ts'
import { usePlace } from './place.tsx'
import './needs-strip.css'

/** What needs a person, in the order in which it is worth their time. Nothing where nothing does. */
export function NeedsStrip(): JSX.Element {
  const place = usePlace()
  const device = useDevice()
  const router = useRouter()
  const owing = () => owingSessions(place.station(), device.now()).filter(session => !isPaidAhead(session))
  const troubles = () => refusedItems(device.items()).length + openMatters(place.desk()).length
  const topUps = () => topUpQueue(place.desk()).length
  const sum = (id: string) => {
    const session = place.station().sessions.get(id)
    const owed = session && owedOf(place.station(), session, device.now())
    return owed === undefined || owed.kind === 'unknown' ? place.words().billComes : place.say.money(owed.amount)
  }
  return (
    <section class="needs" aria-label={place.words().needsYou}>
      <Show when={troubles() > 0}>
        <button type="button" class="need" data-tone="bad" onClick={() => router.go('/attention')}>
          <TriangleAlert aria-hidden="true" />
          {place.words().troubles(troubles())}
        </button>
      </Show>
      <Show when={topUps() > 0}>
        <button type="button" class="need" data-tone="signal" onClick={() => router.go('/top-ups')}>
          <Wallet aria-hidden="true" />
          {place.words().topUpsWait(topUps())}
        </button>
      </Show>
      <For each={owing().map(({ id }) => id)}>
        {id => (
          <button
            type="button"
            class="need"
            data-tone="owing"
            onClick={() => place.open({ spot: place.station().sessions.get(id)?.connector ?? null, session: id })}
          >
            <Coins aria-hidden="true" />
            <span class="need-words">
              <strong>{place.say.spot(place.station().sessions.get(id)?.connector ?? '')}</strong> {sum(id)}
            </span>
          </button>
        )}
      </For>
      <Show when={troubles() + topUps() + owing().length === 0}>
        <p class="needs-none">{place.words().nothingNeedsYou}</p>
      </Show>
    </section>
  )
}
