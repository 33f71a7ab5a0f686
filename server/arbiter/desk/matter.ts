import { createHash } from 'node:crypto'
import { SERVER } from '../../../shared/documents/author.ts'
import type { AttentionFacts } from '../../../shared/documents/desk/facts.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Seen } from '../sight.ts'
import { missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'

export type Raised = Omit<AttentionFacts['raised'], 'at'>

/** Something a person has to look at, for as long as it is so. `about` tells it from every other. */
export interface Matter {
  about: readonly string[]
  /** Null: it is not so, or not any more. */
  raised: Raised | null
}

const MOST_TIMES = 20

/**
 * Raises a matter while it is so, and settles it when it has passed by itself. Once somebody has settled it, the same is
 * raised again only if it had passed in between.
 */
export function keepMatter(desk: Seen<DeskView>, { about, raised }: Matter, now: number): Tended {
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

/** Ids hold 32 letters, and a station with a session and a connector are more. */
function matterId(about: readonly string[], time: number): string {
  return createHash('sha256')
    .update([...about, time].join(' '))
    .digest('hex')
    .slice(0, 32)
}

function raise(desk: Seen<DeskView>, id: string, raised: Raised, now: number): Tended {
  return missing(...says(desk, fact('attention', id, 'raised', { at: now, ...raised })))
}

function settle(desk: Seen<DeskView>, id: string, now: number): Tended {
  return missing(...says(desk, fact('attention', id, 'settled', { at: now, by: SERVER.id })))
}
