import { type JSX, onCleanup } from 'solid-js'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useCustomer } from '../customer.tsx'
import { isClosedAt } from '../find/closed.ts'
import { countsOf, readCounts, type Wish, wishAt } from '../find/places.ts'
import { findWords } from '../words/find.ts'
import type { MapPlace } from './gather.ts'
import { PlacesMap } from './places-map.tsx'

/** The places of the list, on a map. */
export function FindMap(props: { ids: readonly string[]; wish: Wish; row: (id: string) => JSX.Element }): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words } = useWords(findWords)
  const placed = (id: string): MapPlace[] => {
    const station = customer.listed(id)
    if (station?.place === undefined) return []
    const counts = countsOf(readCounts(customer.catalogue.live(id)?.state), wishAt(station.kind, props.wish))
    const known = { id, name: station.name, place: station.place, free: counts?.free ?? 0 }
    if (isClosedAt(station, device.now())) return [{ ...known, tone: 'unknown', words: words().closed }]
    if (counts === null) return [{ ...known, tone: 'unknown', words: words().noCount }]
    const { free, total } = counts
    const said = free === 0 ? words().full(total) : words().of(free, total)
    return [{ ...known, tone: free === 0 ? 'full' : 'free', words: said }]
  }
  onCleanup(() => customer.catalogue.look(null))
  return (
    <PlacesMap
      places={props.ids.flatMap(placed)}
      here={customer.catalogue.here()}
      sought={props.wish.text}
      row={props.row}
    />
  )
}
