import { bareFact, field } from '../../../shared/documents/outcome.ts'
import { BARE } from '../../../shared/sync/engine.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { People } from '../people.ts'
import type { Sight } from '../sight.ts'
import { MOST_NAME } from './names.ts'

/** Keeps the station's team as the accounts have it, so that a `by` has a name. People who have left are erased. */
export function tendTeam(sight: Sight, people: People, { station }: { station: string }): Missing {
  const desk = sight.desk(station)
  if (desk === null) return NOTHING_MISSING
  const team = new Map(people.teamOf(station).map(({ person, name, role }) => [person, { name: shown(name), role }]))
  const fresh = [...team].filter(([person, { name, role }]) => {
    const stands = desk.view.team.get(person)
    return stands?.name !== name || stands.role !== role
  })
  const gone = [...desk.view.team.keys()].filter(person => !team.has(person))
  return missing(
    ...says(
      desk,
      ...fresh.map(([person, member]) => bareFact('team', person, member)),
      ...gone.map(person => field('team', person, BARE, null)),
    ),
  )
}

/** As long as a desk shows it. A person may have no name yet. */
function shown(name: string): string {
  return name.slice(0, MOST_NAME) || '?'
}
