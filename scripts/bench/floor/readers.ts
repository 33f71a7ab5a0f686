import { type Accessor, createMemo } from 'solid-js'
import { costSoFar, owedOf } from '../../../client/state/owed.ts'
import type { SeenSpot } from '../../../client/state/spot-look.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'

export interface Floor {
  /** How often any of its readers ran. */
  runs(): number
}

/** The questions of the staff floor to a station: a tile for each spot, which of them a filter shows, and who owes. */
export function createFloor(
  station: Accessor<StationView>,
  now: Accessor<number>,
  seen: (connector: string) => SeenSpot,
): Floor {
  let runs = 0
  const reader = (read: () => unknown) =>
    createMemo(() => {
      runs += 1
      return read()
    })
  const ids = [...station().connectors.keys()]
  for (const id of ids)
    reader(() => {
      const { look, spot } = seen(id)
      const label = station().connectors.get(id)?.label
      const cost = look.kind === 'active' ? costSoFar(station(), look.session, now()) : null
      const owed = look.kind === 'owing' ? owedOf(station(), look.session, now()) : null
      const isBroken = [...station().issuesAt(id)].some(issue => issue.isOpen)
      return { look, crowd: spot.crowd.length, label, cost, owed, isBroken }
    })
  reader(() => ids.filter(id => seen(id).look.kind === 'owing'))
  reader(() => [...station().sessions.values()].filter(session => phaseAt(station(), session, now()) === 'owing'))
  return { runs: () => runs }
}
