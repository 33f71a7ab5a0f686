import type { Connector } from '../../../shared/documents/station/view.ts'
import type { Trade } from '../../words/shared.ts'
import type { Placed } from '../spot/placed.ts'
import type { SpotFields } from './spot-form.ts'

const STEP = 80

/** A new spot like the last one, with the next number, to its right. */
export function nextSpot(
  spots: readonly Connector[],
  placed: readonly Placed[],
  { kind, floor }: { kind: Trade; floor: number },
): SpotFields & { label: string } {
  const last = spots.findLast(spot => (spot.floor ?? 0) === floor)
  const at = placed.find(({ id }) => id === last?.id)
  return {
    label: nextLabel(spots.map(({ label }) => label)),
    ...(floor !== 0 && { floor }),
    type: last?.type ?? (kind === 'library' ? 'seat' : 'ccs2'),
    ...(last?.powerW !== undefined && { powerW: last.powerW }),
    ...(last?.zone !== undefined && { zone: last.zone }),
    x: at === undefined ? 0 : Math.min(10_000, at.x + STEP),
    y: at?.y ?? 0,
  }
}

/** After A2 comes A3, after Q9 Q10; the first of all is A1. */
export function nextLabel(labels: readonly string[]): string {
  const [, prefix = 'A', number = '0'] = /^(.*?)([0-9]*)$/.exec(labels.at(-1) ?? 'A0') ?? []
  for (let next = Number(number) + 1; ; next += 1) {
    const label = `${prefix}${next}`
    if (!labels.includes(label)) return label
  }
}
