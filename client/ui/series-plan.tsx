import { For, type JSX } from 'solid-js'
import type { Planned } from '../../shared/documents/station/series.ts'
import { useWords } from '../state/words.ts'
import { seriesWords } from '../words/series.ts'
import { whyWords } from '../words/whys.ts'
import { Badge } from './badge.tsx'
import { clock, day } from './format.ts'
import { Row } from './row.tsx'

/** Every date of a series before it is booked: what is free, and what is skipped and why. */
export function SeriesPlan(props: {
  plan: readonly Planned[]
  timeZone: string
  labelOf: (connector: string) => string
}): JSX.Element {
  const { words, shared, locale } = useWords(seriesWords)
  const dates = () => {
    const found = new Map<number, Planned[]>()
    for (const one of props.plan) found.set(one.slot.from, [...(found.get(one.slot.from) ?? []), one])
    return [...found.values()]
  }
  const title = ([first]: readonly Planned[]) => {
    const { from, until } = first?.slot ?? { from: 0, until: 0 }
    const time = (at: number) => clock(locale(), at, props.timeZone)
    return `${day(locale(), from, props.timeZone)}, ${time(from)} – ${time(until)}`
  }
  const standing = (seats: readonly Planned[]) => {
    const [free, first] = [seats.filter(({ why }) => why === null).length, seats[0]]
    if (seats.length > 1) return words().seatsFree(free, seats.length)
    return first?.why == null ? words().free : words().skipped(whyWords(shared(), first.why))
  }
  const taken = (seats: readonly Planned[]) => {
    const labels = seats.flatMap(({ why, connector }) => (why === null ? [] : [props.labelOf(connector)]))
    return seats.length > 1 && labels.length > 0 ? words().missing(labels.join(', ')) : ''
  }
  return (
    <ul class="rows">
      <For each={dates()}>
        {seats => (
          <Row
            title={title(seats)}
            text={taken(seats)}
            end={<Badge tone={seats.every(({ why }) => why === null) ? 'good' : 'warn'}>{standing(seats)}</Badge>}
          />
        )}
      </For>
    </ul>
  )
}
