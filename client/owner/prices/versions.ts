import type { StationView } from '../../../shared/documents/station/view.ts'
import { type Tariff, tariffAt } from '../../../shared/tariff.ts'

export interface Version {
  readonly id: string
  readonly tariff: Tariff
  readonly standing: 'now' | 'later' | 'before' | 'withdrawn'
}

/** All prices of a station, the newest first, and which of them holds for whom: one for some types, one for all. */
export function versionsOf({ tariffs, connectors }: StationView, now: number): Version[] {
  const types = new Set([undefined, ...[...connectors.values()].map(({ type }) => type)])
  const groups = [undefined, ...new Set([...tariffs.values()].map(({ group }) => group))]
  const inForce = new Set(
    [...types].flatMap(type =>
      groups.map(group => tariffAt(tariffs, now, type, group === undefined ? [] : [group])?.id),
    ),
  )
  return [...tariffs]
    .map(([id, tariff]): Version => {
      return { id, tariff, standing: standingOf(tariff, inForce.has(id), now) }
    })
    .sort((a, b) => b.tariff.from - a.tariff.from || (a.id < b.id ? 1 : -1))
}

function standingOf({ from, withdrawn }: Tariff, isInForce: boolean, now: number): Version['standing'] {
  if (withdrawn !== undefined) return 'withdrawn'
  if (from > now) return 'later'
  return isInForce ? 'now' : 'before'
}
