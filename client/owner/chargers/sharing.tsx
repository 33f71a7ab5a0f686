import { type JSX, Show } from 'solid-js'
import { type PowerShare, readPowerShare, shareKey } from '../../../shared/documents/power-share.ts'
import { readSiteShare, SITE_KEY } from '../../../shared/documents/site-share.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { power } from '../../ui/format.ts'
import { sayShare } from '../../ui/power-words.ts'
import { Facts } from '../../ui/surface.tsx'
import { chargerWords } from '../words/chargers.ts'
import './sharing.css'

/** Shows the power each charging car of a place gets now, and who waits. */
export function Sharing(props: { rooms: StationRooms }): JSX.Element {
  const { words, locale } = useWords(chargerWords)
  const tell = useSayShare()
  const lives = () => props.rooms.station.lives()
  const site = () => readSiteShare(lives().get(SITE_KEY)?.state)
  const charging = () =>
    [...(props.rooms.station.view()?.connectors.values() ?? [])].flatMap(({ id, label }) => {
      const share = readPowerShare(lives().get(shareKey(id))?.state)
      return share === null ? [] : [{ name: label, value: tell(share) }]
    })
  return (
    <Show when={site()}>
      {of => (
        <div class="charger-sharing">
          <p>{words().powerNow(power(locale(), of().asked), power(locale(), of().limit))}</p>
          <div class="charger-sharing-bar" data-over={of().asked > of().limit ? '' : undefined} aria-hidden="true">
            <span style={{ 'inline-size': `${Math.min(100, (100 * of().asked) / Math.max(1, of().limit))}%` }} />
          </div>
          <Show when={of().asked > of().limit}>
            <p class="quiet">{words().powerOver}</p>
          </Show>
          <Show when={charging().length > 0} fallback={<p class="quiet">{words().powerIdle}</p>}>
            <Facts of={charging()} />
          </Show>
        </div>
      )}
    </Show>
  )
}

/** Says a plug's share, in the owner's words. */
export function useSayShare(): (share: PowerShare) => string {
  const { words, shared, locale } = useWords(chargerWords)
  return share =>
    share.how === 'unheld'
      ? words().powerUnheld(power(locale(), share.most))
      : (sayShare(share, shared()) ?? power(locale(), share.watts))
}
