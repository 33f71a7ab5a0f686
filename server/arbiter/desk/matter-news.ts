import { type Missing, NOTHING_MISSING } from '../missing.ts'
import { arrivalOf, type Sight } from '../sight.ts'
import { tellDesk } from './news.ts'

/** Tells the desk of a matter, once and while it is open: whoever is not there would not see the list. */
export function tendMatter(sight: Sight, { station: id, matter }: { station: string; matter: string }): Missing {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const { raised, isOpen } = desk?.view.attention.get(matter) ?? {}
  if (station === null || desk === null || raised === undefined || isOpen !== true) return NOTHING_MISSING
  const { payment: _, text: __, ...about } = raised
  const connector = about.connector ?? station.view.sessions.get(about.session ?? '')?.connector
  const note = {
    ...about,
    ...(connector !== undefined && { connector }),
    ...(about.amount !== undefined && { currency: station.view.info.currency }),
  }
  const key = about.session === undefined ? [matter] : [about.session, matter]
  return tellDesk(
    desk,
    [{ key, heardAt: arrivalOf(desk, 'attention', matter, 'raised') ?? sight.now, note }],
    sight.now,
  )
}
