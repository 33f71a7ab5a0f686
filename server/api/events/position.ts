/**
 * How far a listener has come: the sequence number of each station through which it has heard everything. So it goes on
 * at whichever node, whatever its clock says. The time only tells how far back the past has to be read.
 *
 *     1764400000000.ben-thanh:412,central-library:77
 */
export interface Position {
  at: number
  sequences: ReadonlyMap<string, number>
}

/** Proxies take lines of 8 kB. Of more stations those that spoke last are named; the others go on from the time. */
const MOST_NAMED = 64

export function writePosition({ at, sequences }: Position): string {
  const named = [...sequences].slice(-MOST_NAMED).map(([station, sequence]) => `${station}:${sequence}`)
  return `${at}.${named.join(',')}`
}

/** Null if it is none. A time alone is one too. */
export function readPosition(text: string): Position | null {
  const [, at, named = ''] = /^([0-9]{1,16})(?:\.([^.]{0,8000}))?$/.exec(text) ?? []
  if (at === undefined) return null
  const sequences = new Map<string, number>()
  for (const each of named === '' ? [] : named.split(',')) {
    const [, station, sequence] = /^([^:]+):([0-9]{1,15})$/.exec(each) ?? []
    if (station === undefined) return null
    sequences.set(station, Number(sequence))
  }
  return { at: Number(at), sequences }
}
