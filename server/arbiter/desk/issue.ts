import { accountOf } from '../../../shared/documents/author.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { bareFact, fact } from '../../../shared/documents/outcome.ts'
import type { Issue, StationView } from '../../../shared/documents/station/view.ts'
import { BARE, SERVER } from '../../../shared/sync/engine.ts'
import { type CustomerNews, tellCustomer } from '../account/tell.ts'
import { isOfNobody } from '../holds/seat.ts'
import { type Missing, missing, NOTHING_MISSING, says, together } from '../missing.ts'
import { issueReporter } from '../owner.ts'
import type { People } from '../people.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'
import type { Subject } from '../subject.ts'
import { called } from './names.ts'
import { tellDesk } from './news.ts'

/**
 * Tells the desk of an issue reported by a customer, a charger or the server, and the people who have the spot as well.
 * A reporting customer is named to the desk, and told the outcome.
 */
export function tendIssue(
  sight: Sight,
  people: People,
  { station: id, issue: name }: { station: string; issue: string },
): Missing {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  const issue = station?.view.issues.get(name)
  if (station === null || desk === null || issue?.reported === undefined) return NOTHING_MISSING
  if (issue.isOpen && isOfNobody(station, issue))
    return missing(...says(station, fact('issues', name, 'resolved', { at: sight.now })))
  return together(
    issue.isOpen ? spread(station, desk, issue, sight.now) : NOTHING_MISSING,
    followReporter(sight, people, { station, desk, issue }),
  )
}

function spread(station: Seen<StationView>, desk: Seen<DeskView>, { id, reported }: Issue, now: number): Missing {
  if (reported === undefined) return NOTHING_MISSING
  const stated = station.record('issues', id)?.facts.get('reported')
  const { at, connector, text } = reported
  const next: Subject[] = [...station.view.sessionsAt(connector)].map(session => ({
    kind: 'session',
    station: station.id,
    session: session.id,
  }))
  const isNews = stated !== undefined && isFromOutside(stated.by)
  const note = { at, what: 'issue' as const, connector, text }
  const news = isNews ? [{ key: [id, 'issue'], heardAt: stated.at, note }] : []
  return together(tellDesk(desk, news, now), { ...NOTHING_MISSING, next })
}

function isFromOutside(author: string): boolean {
  return accountOf(author) !== null || author === SERVER.id || author.startsWith('charger:')
}

interface Reported {
  station: Seen<StationView>
  desk: Seen<DeskView>
  issue: Issue
}

function followReporter(sight: Sight, people: People, { station, desk, issue }: Reported): Missing {
  // A report of an empty seat needs no answer, and its author need not be known.
  const reporter = issue.reported?.empty === true ? null : issueReporter(station, issue.id)
  const account = reporter === null ? null : sight.account(reporter)
  if (account === null) return NOTHING_MISSING
  return together(
    nameReporter(desk, issue, { account: account.id, ...called(account, people) }),
    tellCustomer(account, newsOf(station, issue), sight.now),
    // Its name is forgotten like that of a session the document has left behind.
    { ...NOTHING_MISSING, next: [{ kind: 'session', station: station.id, session: issue.id }] },
  )
}

/** Once, so that an erased name does not come back. */
function nameReporter(desk: Seen<DeskView>, { id, isOpen }: Issue, who: { account: string; name?: string }): Missing {
  if (!isOpen || who.name === undefined || desk.record('people', id)?.facts.has(BARE) === true) return NOTHING_MISSING
  return missing(...says(desk, bareFact('people', id, who)))
}

function newsOf(station: Seen<StationView>, { id, reported, accepted, answered, resolved }: Issue): CustomerNews[] {
  const about = { station: station.id, ...(reported && { connector: reported.connector }) }
  const news = [
    { name: 'accepted', what: 'report-accepted' as const, fact: accepted },
    { name: 'answered', what: 'report-answered' as const, fact: answered },
    { name: 'resolved', what: 'report-resolved' as const, fact: resolved },
  ]
  return news.flatMap(({ name, what, fact }) => {
    const heardAt = arrivalOf(station, 'issues', id, name)
    if (fact === undefined || heardAt === undefined) return []
    const text = 'text' in fact ? fact.text : undefined
    const note = { at: fact.at, what, ...about, ...(text !== undefined && { text }) }
    return [{ key: [station.id, id, name], heardAt, note }]
  })
}
