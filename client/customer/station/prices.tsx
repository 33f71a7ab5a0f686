import { For, type JSX, Show } from 'solid-js'
import type { Info } from '../../../shared/documents/station/view.ts'
import type { Tariff } from '../../../shared/tariff.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { findWords } from '../words/find.ts'
import { stationWords } from '../words/station.ts'
import { priceLines, priceNotes } from './price-lines.ts'

/** Prices in words: what is paid now, at other hours, and what else one has to know. */
export function Prices(props: { tariff: Tariff; info: Info }): JSX.Element {
  const device = useDevice()
  const { words, locale } = useWords(stationWords)
  const { words: find } = useWords(findWords)
  const telling = () => ({
    tariff: props.tariff,
    info: props.info,
    now: device.now(),
    locale: locale(),
    words: words(),
    find: find(),
  })
  return (
    <div class="prices">
      <ul class="price-lines">
        <For each={priceLines(telling())}>
          {line => (
            <li class="price-line" data-now={line.isNow ? '' : undefined}>
              <span>{line.text}</span>
              <Show when={line.hours}>
                {hours => <span class="price-hours">{line.isNow ? `${hours()} · ${words().now}` : hours()}</span>}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={priceNotes(telling()).length > 0}>
        <p class="frame-note">{priceNotes(telling()).join(' ')}</p>
      </Show>
    </div>
  )
}
