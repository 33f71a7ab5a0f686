import * as v from 'valibot'
import { distanceBetween, type Where } from '../../../shared/distance.ts'
import type { ListedStation } from '../../../shared/documents/catalogue/view.ts'
import { folded } from '../../ui/format.ts'

/** How many spots are free, as the server shows it beside the catalogue. */
const counts = v.object({
  free: v.number(),
  total: v.number(),
  sorts: v.array(
    v.object({
      type: v.optional(v.string()),
      powerW: v.optional(v.number()),
      features: v.optional(v.array(v.string())),
      free: v.number(),
      total: v.number(),
    }),
  ),
})

export type Counts = v.InferOutput<typeof counts>

export function readCounts(state: unknown): Counts | null {
  const read = v.safeParse(counts, state)
  return read.success ? read.output : null
}

export interface Wish {
  text: string
  kind: 'all' | 'charging' | 'library'
  /** A type of connector; empty for any. */
  type: string
  /** The plug of their car, for charging where no type is chosen; empty for any. */
  plug: string
  /** As much power at least; 0 for any. */
  powerW: number
  /** Features of a seat; empty for any. */
  feature: string
  favouritesOnly: boolean
}

/** The places that fit, favourites first, then the nearest where it is known who is near, then by name. */
export function placesFor(
  stations: readonly ListedStation[],
  wish: Wish,
  { favourites, here, locale }: { favourites: ReadonlySet<string>; here: Where | null; locale: string },
): ListedStation[] {
  const wanted = folded(wish.text.trim()).split(/\s+/).filter(Boolean)
  const fits = (station: ListedStation) => {
    const text = folded(`${station.name} ${station.address ?? ''}`)
    return (
      wanted.every(word => text.includes(word)) &&
      (wish.kind === 'all' || station.kind === wish.kind) &&
      hasSpot(station, wishAt(station.kind, wish)) &&
      (wish.feature === '' || station.features?.includes(wish.feature) === true) &&
      (!wish.favouritesOnly || favourites.has(station.id))
    )
  }
  const far = ({ place }: ListedStation) =>
    here === null || place === undefined ? Number.POSITIVE_INFINITY : distanceBetween(here, place)
  const order = new Intl.Collator(locale)
  return stations.filter(fits).sort((a, b) => {
    const favourite = Number(favourites.has(b.id)) - Number(favourites.has(a.id))
    const [nearA, nearB] = [far(a), far(b)]
    return favourite || (nearA === nearB ? order.compare(a.name, b.name) : nearA - nearB)
  })
}

/** A plug is nothing to ask of a seat. */
export function wishAt(kind: ListedStation['kind'], wish: Wish): Wish {
  return kind === 'charging' && wish.type === '' ? { ...wish, type: wish.plug } : wish
}

function hasSpot({ spots = [] }: ListedStation, wish: Wish): boolean {
  return (wish.type === '' && wish.powerW === 0) || spots.some(spot => isWanted(spot, wish))
}

/** A plug that fits and is strong enough. */
function isWanted(
  { type, powerW = 0 }: { type?: string | undefined; powerW?: number | undefined },
  wish: Pick<Wish, 'type' | 'powerW'>,
): boolean {
  return (wish.type === '' || type === wish.type) && powerW >= wish.powerW
}

/** Number of free spots, and of all, among those looked for. */
export function countsOf(
  counts: Counts | null,
  wish: Pick<Wish, 'type' | 'powerW' | 'feature'>,
): Pick<Counts, 'free' | 'total'> | null {
  if (counts === null) return null
  const { feature } = wish
  const wanted = counts.sorts.filter(
    ({ features = [], ...sort }) => isWanted(sort, wish) && (feature === '' || features.includes(feature)),
  )
  return {
    free: wanted.reduce((sum, { free }) => sum + free, 0),
    total: wanted.reduce((sum, { total }) => sum + total, 0),
  }
}
