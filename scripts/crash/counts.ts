import type { Faults } from './faults.ts'

/** Counts of what happened. Where one of these is zero, nothing was shown. */
export interface Happened {
  kills: number
  stated: number
  acknowledged: number
  /** Facts in the documents of people other than their author. */
  seenByOthers: number
  /** Sent and not answered when a kill came, and found on disk after it, or not. */
  openAndStored: number
  openAndGone: number
  /** Restated after a restart. */
  resent: number
  /** Restated under another client id, and told that it stands. */
  restated: number
  /** Refused because another was first. */
  beaten: number
  /** Documents as the server gives them, compared with a fresh load of its log. */
  compared: number
  /** Rooms whose entries were summed up in a snapshot when the server was killed. */
  summedUp: number
}

export interface Wrongs extends Faults {
  /** Documents that differed from a fresh load. */
  differing: number
  /** Answers that no honest client should get. */
  wrongAnswers: number
}

export interface Counts {
  happened: Happened
  wrongs: Wrongs
}

/** The counts that speak against the server, or show too little. */
export function complaints({ happened, wrongs }: Counts): string[] {
  const idle = Object.entries(happened).filter(([, count]) => count === 0)
  const wrong = Object.entries(wrongs).filter(([, count]) => count > 0)
  return [...idle.map(([name]) => `${name}: never`), ...wrong.map(([name, count]) => `${name}: ${count}`)]
}
