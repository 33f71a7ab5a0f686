import { distanceBetween, type Where } from '../../shared/distance.ts'
import { middleOf } from '../../shared/documents/catalogue/cells.ts'
import type { ListedStation } from '../../shared/documents/catalogue/view.ts'
import { folded, wordsOf } from '../../shared/folded.ts'

/** Folding ten thousand names for each letter that somebody types would hold up everyone else. */
const texts = new WeakMap<ListedStation, string>()

interface Looking {
  text?: string
  /** A cell. */
  near?: string
}

/** The open stations with all of these words, the nearest first, else by name. */
export function foundPlaces(stations: Iterable<ListedStation>, { text = '', near }: Looking, most: number) {
  const words = wordsOf(text)
  const from = near === undefined ? null : middleOf(near)
  const found: { station: ListedStation; far: number }[] = []
  for (const station of stations) {
    if (station.retired === true || !words.every(word => textOf(station).includes(word))) continue
    found.push({ station, far: from === null ? 0 : farFrom(from, station.place) })
  }
  found.sort((a, b) => a.far - b.far || (a.station.name < b.station.name ? -1 : 1))
  return found.slice(0, most).map(({ station }) => station)
}

function farFrom(from: Where, place: Where | undefined): number {
  return place === undefined ? Number.MAX_VALUE : distanceBetween(from, place)
}

function textOf(station: ListedStation): string {
  let text = texts.get(station)
  if (text === undefined) {
    text = folded(`${station.name} ${station.address ?? ''}`)
    texts.set(station, text)
  }
  return text
}
