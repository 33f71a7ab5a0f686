import type { Language } from '../../bill-words.ts'
import type { Info, StationView } from './view.ts'

/** A zone or a ready-made time in a language. Without a name there it is said as it is written. */
export function calledIn({ names }: Pick<Info, 'names'>, language: Language, word: string): string {
  return names.find(one => one.word === word)?.[language] ?? word
}

/** The words of a place that may need a name in each language. */
export function wordsToName({ info, connectors }: Pick<StationView, 'info' | 'connectors'>): string[] {
  const zones = [...connectors.values()].flatMap(({ zone, retired }) => (zone === undefined || retired ? [] : [zone]))
  const drawn = info.plan.flatMap(({ zone }) => zone ?? [])
  return [...new Set([...zones, ...drawn, ...info.shifts.map(({ name }) => name)])]
}
