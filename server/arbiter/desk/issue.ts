import { accountOf, SERVER } from '../../../shared/documents/author.ts'
import type { Sight } from '../sight.ts'
import type { Subject } from '../subject.ts'
import { NOTHING_MISSING, type Tended, together } from '../tended.ts'
import { tellDesk } from './news.ts'

/** Tells the desk of an issue which a customer, a charger or the server reports, and those who have the spot as well. */
export function tendIssue(sight: Sight, { station: id, issue: name }: { station: string; issue: string }): Tended {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const { reported, isOpen } = station?.view.issues.get(name) ?? {}
  if (station === null || desk === null || reported === undefined || isOpen !== true) return NOTHING_MISSING
  const fact = station.record('issues', name)?.facts.get('reported')
  const { at, connector, text } = reported
  const next: Subject[] = [...station.view.sessionsAt(connector)].map(session => ({
    kind: 'session',
    station: id,
    session: session.id,
  }))
  const isNews = fact !== undefined && isFromOutside(fact.by)
  const note = { at, what: 'issue' as const, connector, text }
  const news = isNews ? [{ key: [name, 'issue'], heardAt: fact.at, note }] : []
  return together(tellDesk(desk, news, sight.now), { ...NOTHING_MISSING, next })
}

function isFromOutside(author: string): boolean {
  return accountOf(author) !== null || author === SERVER.id || author.startsWith('charger:')
}
