import type { Note } from '../../../shared/documents/account/facts.ts'

/** All that was told of one session, the newest first; a note of none stands alone. */
export interface Thread {
  readonly key: string
  readonly notes: readonly [Note, ...Note[]]
}

/** The inbox, with the last told on top. */
export function threadsOf(notes: ReadonlyMap<string, Note>): Thread[] {
  const threads = new Map<string, [Note, ...Note[]]>()
  for (const [id, note] of [...notes].sort(([, a], [, b]) => b.told - a.told)) {
    const key = threadKey(id, note)
    const thread = threads.get(key)
    if (thread === undefined) threads.set(key, [note])
    else thread.push(note)
  }
  return [...threads].map(([key, all]) => ({ key, notes: all }))
}

export interface Step {
  readonly what: Note['what']
  readonly at: number
  /** So often in a row. */
  readonly times: number
}

/** The steps before the latest, the first first. News told again and again is one step, as the title says it once. */
export function trailOf({ notes: [latest, ...before] }: Thread): Step[] {
  const steps: Step[] = []
  for (const { what, at } of before.reverse()) {
    const last = steps.at(-1)
    if (last?.what === what) steps[steps.length - 1] = { what, at, times: last.times + 1 }
    else steps.push({ what, at, times: 1 })
  }
  return steps.at(-1)?.what === latest.what ? steps.slice(0, -1) : steps
}

/** The answer to a dispute or a correction days later is news of its own. */
const APART: readonly Note['what'][] = ['dispute-answered', 'corrected', 'claimed', 'refunded']

function threadKey(id: string, { session, what }: Note): string {
  return session === undefined || APART.includes(what) ? id : session
}
