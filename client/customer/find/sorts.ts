import type { ListedStation } from '../../../shared/documents/catalogue/view.ts'

/* What the places that are known have to choose between. */

const POWERS_W = [11_000, 22_000, 50_000, 100_000, 150_000]

/** The powers worth asking for: those that some have and others lack. */
export function powersOf(stations: readonly ListedStation[]): number[] {
  const most = stations
    .filter(({ kind }) => kind === 'charging')
    .flatMap(({ spots = [] }) => spots.map(({ powerW = 0 }) => powerW))
  return POWERS_W.filter(least => most.some(power => power >= least) && most.some(power => power < least))
}

/** Features of the seats of some library. */
export function featuresOf(stations: readonly ListedStation[]): string[] {
  return [...new Set(stations.flatMap(({ kind, features = [] }) => (kind === 'library' ? features : [])))].sort()
}

/** The types of connectors that can be chosen between, each once. */
export function typesOf(stations: readonly ListedStation[]): string[] {
  const charging = stations.filter(({ kind }) => kind === 'charging')
  return [...new Set(charging.flatMap(({ spots }) => (spots ?? []).flatMap(({ type }) => type ?? [])))].sort()
}
