import { createHash } from 'node:crypto'
import type { AttentionFacts } from '../../../shared/documents/desk/facts.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { Seen } from '../sight.ts'

export type Raised = Omit<AttentionFacts['raised'], 'at'>

/** A matter for a person, as long as it holds. `about` identifies it. */
export interface Matter {
  about: readonly string[]
  /** Null: it does not hold, or no longer. */
  raised: Raised | null
}

const MOST_TIMES = 20

/**
 * Raises a matter while it holds, and settles it when it has passed by itself. Once a person has settled it, the same
 * is raised again only if it had passed in between.
 */
export function keepMatter(desk: Seen<DeskView>, { about, raised }: Matter, now: number): Missing {
  const last = lastTime(desk.view, about)
  const before = desk.view.attention.get(matterId(about, last))
  if (raised === null) return before?.isOpen === true ? settle(desk, before.id, now) : NOTHING_MISSING
  if (before === undefined) return raise(desk, matterId(about, last), raised, now)
  const isPassed = before.settled?.by === SERVER.id
  return isPassed && last < MOST_TIMES ? raise(desk, matterId(about, last + 1), raised, now) : NOTHING_MISSING
}

function lastTime({ attention }: DeskView, about: readonly string[]): number {
  let time = 1
  while (time < MOST_TIMES && attention.has(matterId(about, time + 1))) time += 1
  return time
}

/** Ids have 32 characters, and a station with a session and a connector needs more. */
function matterId(about: readonly string[], time: number): string {
  return createHash('sha256')
    .update([...about, time].join(' '))
    .digest('hex')
    .slice(0, 32)
}

function raise(desk: Seen<DeskView>, id: string, raised: Raised, now: number): Missing {
  return missing(...says(desk, fact('attention', id, 'raised', { at: now, ...raised })))
}

function settle(desk: Seen<DeskView>, id: string, now: number): Missing {
  return missing(...says(desk, fact('attention', id, 'settled', { at: now, by: SERVER.id })))
}
