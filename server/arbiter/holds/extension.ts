import { fact } from '../../../shared/documents/outcome.ts'
import { hindranceOfExtension } from '../../../shared/documents/station/availability.ts'
import { isUnanswered } from '../../../shared/documents/station/session.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'

/** Answers the first open wish for a later end of a slot. A booking has to be answered before. */
export function answerExtension({ now, station, session, phase }: SessionCase): Missing {
  const index = session.extensions.findIndex(isUnanswered)
  const wish = session.extensions[index]
  if (wish === undefined || phase === 'requested') return NOTHING_MISSING
  const { until } = wish
  const why = hindranceOfExtension(station.view, session, until, now)
  const [name, answer] = why === null ? ['extended', { until }] : ['unextended', { why }]
  return missing(...says(station, fact('sessions', session.id, `${name}/${index + 1}`, { at: now, ...answer })))
}
