import Copy from 'lucide-solid/icons/copy'
import Navigation from 'lucide-solid/icons/navigation'
import { type JSX, Show } from 'solid-js'
import type { Info } from '../../../shared/documents/station/view.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { directionsTo } from '../find/directions.ts'
import { findWords } from '../words/find.ts'

/** Directions to a place, and its address for whatever else finds the way: a taxi, another map, a friend. */
export function WayThere(props: { info: Pick<Info, 'name' | 'address' | 'place'> }): JSX.Element {
  const toasts = useToasts()
  const { words } = useWords(findWords)
  const address = () => {
    const { name, address, place } = props.info
    if (address) return `${name}, ${address}`
    return place && `${place.latitude}, ${place.longitude}`
  }
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => toasts.say({ text: words().copied }),
      () => toasts.refuse(words().notCopied),
    )
  return (
    <Show when={address()}>
      {text => (
        <div class="way-there">
          <Show when={props.info.place}>
            {place => {
              const way = () => directionsTo(place(), props.info.name, navigator.userAgent)
              return (
                <>
                  <a
                    class="button"
                    data-look="plain"
                    data-size="normal"
                    href={way().href}
                    target="_blank"
                    rel="noreferrer"
                  >
                    <Navigation size={18} aria-hidden="true" />
                    {words().directions}
                  </a>
                  <Show when={way().site}>{site => <p class="frame-note">{words().opens(site())}</p>}</Show>
                </>
              )
            }}
          </Show>
          {/* Outside of https there is no clipboard. */}
          <Show when={isSecureContext}>
            <Button icon={<Copy size={18} aria-hidden="true" />} onClick={() => void copy(text())}>
              {words().copyAddress}
            </Button>
          </Show>
        </div>
      )}
    </Show>
  )
}
