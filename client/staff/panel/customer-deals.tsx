import Tags from 'lucide-solid/icons/tags'
import Ticket from 'lucide-solid/icons/ticket'
import { type JSX, Show } from 'solid-js'
import { openInSeries } from '../../../shared/documents/station/series.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { seriesWords } from '../../words/series.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { staffPassWords } from '../words/passes.ts'

/** What a customer pays by, what the desk can sell them, and the end of a series. Nothing where there is none of it. */
export function CustomerDeals(props: { session: SessionView }): JSX.Element {
  const { words, locale } = useWords(staffPassWords)
  const { station, desk } = useStation()
  const { ask } = useAsk()
  const device = useDevice()
  const isKnown = () => desk().people.has(props.session.id)
  const sells = () =>
    [...station().passes.values()].some(({ from, withdrawn }) => withdrawn === undefined && from <= device.now())
  const { words: ofSeries } = useWords(seriesWords)
  const openDates = () => {
    const { series } = props.session.booked ?? {}
    return series === undefined ? 0 : openInSeries(station().sessions.values(), series, device.now()).length
  }
  const priced = () => {
    const { group, covers = [] } = props.session.priced ?? {}
    const name = station().info.groups.find(({ id }) => id === group)?.[locale()]
    return [
      ...(name === undefined ? [] : [words().paysAs(name)]),
      ...covers.map(({ pass }) => words().fromPass(pass[locale()])),
    ].join(' · ')
  }
  return (
    <>
      <Show when={priced()}>{text => <p class="session-more">{text()}</p>}</Show>
      <Show when={openDates() > 1 ? props.session.booked?.series : undefined}>
        {series => (
          <Button size="small" onClick={() => ask({ kind: 'cancel-series', series: series() })}>
            {ofSeries().cancelAll(openDates())}
          </Button>
        )}
      </Show>
      <Show when={isKnown() && (sells() || station().info.groups.length > 0)}>
        <div class="session-actions">
          <Show when={sells()}>
            <Button
              size="small"
              icon={<Ticket aria-hidden="true" size={18} />}
              onClick={() => ask({ kind: 'sell-pass', session: props.session.id })}
            >
              {words().sellPass}
            </Button>
          </Show>
          <Show when={station().info.groups.length > 0}>
            <Button
              size="small"
              icon={<Tags aria-hidden="true" size={18} />}
              onClick={() => ask({ kind: 'price-group', session: props.session.id })}
            >
              {words().priceGroup}
            </Button>
          </Show>
        </div>
      </Show>
    </>
  )
}
