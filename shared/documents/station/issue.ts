import type { Issue, StationView } from './view.ts'

/** Takes its spot out of use: by the desk's decision, otherwise by the report. */
export function isBlocking({ isOpen, reported, accepted }: Issue): boolean {
  return isOpen && (accepted ?? reported)?.blocks === true
}

/** Reported, and not seen by the desk. An empty seat is settled between the server and its reader. */
export function isUnheard({ isOpen, reported, accepted }: Issue): boolean {
  return isOpen && reported !== undefined && reported.empty !== true && accepted === undefined
}

/** Reports that wait for the desk, oldest first. */
export function unheardIssues({ issues }: StationView): Issue[] {
  const unheard = [...issues.values()].filter(isUnheard)
  return unheard.sort((a, b) => (a.reported?.at ?? 0) - (b.reported?.at ?? 0) || (a.id < b.id ? -1 : 1))
}

/**
 * Whether other customers may read its words: a stranger's only once the desk has looked. A report that takes the spot
 * out of use is never a stranger's.
 */
export function isReadable({ reported, accepted }: Issue): boolean {
  return accepted !== undefined || reported?.blocks === true
}
