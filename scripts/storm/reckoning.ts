import { type Kept, type KeptSession, PRICE, type Truth } from './cast.ts'

/** The findings that must not be, one line each. */
export interface Reckoned {
  whole: number
  atDesk: number
  wrongs: readonly string[]
}

/** A clock is known only as well as the quickest message that told of it. That does not tell apart times hours off. */
const MOST_OFF_MS = 120_000

/** Compares what happened with what was kept: each charge is one session with its energy, or lies with a person. */
export function reckon(truths: readonly Truth[], { sessions, matters }: Kept): Reckoned {
  const wrongs: string[] = []
  const left = new Set(sessions)
  let [whole, atDesk] = [0, 0]
  for (const truth of truths) {
    const own = [...left].filter(session => isOf(session, truth))
    const [session] = own
    if (session !== undefined) {
      left.delete(session)
      whole += 1
      if (own.length > 1) wrongs.push(`twice: ${wordsOf(truth)}`)
      if (matters.some(({ what, wh }) => what === 'unmatched-stop' && wh === truth.endWh))
        wrongs.push(`with a person too: ${wordsOf(truth)}`)
      wrongs.push(...timesWrong(session, truth), ...billWrong(session))
    } else if (matters.some(({ wh }) => wh === truth.endWh || wh === truth.startWh) || isHistory(truth)) atDesk += 1
    else wrongs.push(`lost: ${wordsOf(truth)}`)
  }
  /** All that a charger told of long before it was ours is one matter. */
  function isHistory({ connector }: Truth): boolean {
    return matters.some(({ what, text }) => what === 'before-us' && text?.startsWith(`${connector.slice(0, -2)},`))
  }
  const known = new Set(matters.flatMap(({ session }) => session ?? []))
  const ends = new Set(matters.flatMap(({ wh }) => wh ?? []))
  for (const session of left) {
    const truth = truths.find(one => one.connector === session.connector && isNear(one.startedAt, session.startedAt))
    const isAtDesk = known.has(session.id) || (truth?.endWh !== undefined && ends.has(truth.endWh))
    if (session.endWh !== undefined) wrongs.push(`invented: ${JSON.stringify(session)}`)
    else if (!isAtDesk) wrongs.push(`never ended: ${JSON.stringify(session)}`)
  }
  return { whole, atDesk, wrongs }
}

function isOf({ connector, startWh, endWh }: KeptSession, truth: Truth): boolean {
  return connector === truth.connector && startWh === truth.startWh && endWh === truth.endWh
}

function timesWrong(session: KeptSession, truth: Truth): string[] {
  if (truth.isTimeless === true) return []
  const isRight = isNear(session.startedAt, truth.startedAt) && isNear(session.stoppedAt ?? 0, truth.stoppedAt ?? 0)
  return isRight ? [] : [`at another time: ${wordsOf(truth)} ${JSON.stringify(session)}`]
}

function billWrong({ startWh = 0, endWh = 0, total, ...session }: KeptSession): string[] {
  const most = Math.round(((endWh - startWh) * PRICE) / 1000 / 10_000)
  return total === most ? [] : [`billed ${total} instead of ${most}: ${JSON.stringify(session)}`]
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= MOST_OFF_MS
}

function wordsOf(truth: Truth): string {
  return JSON.stringify(truth)
}
