import type { Person } from '../data.ts'
import type { Accounts } from '../open.ts'
import { isSameText } from '../token.ts'

/** A passkey has so long to answer. */
const LIFE_MS = 5 * 60_000

/** Answers of one person within that time. */
export const MOST_ANSWERED = 20

/** What a challenge is for: to come in, or something that one session does. */
export type Purpose = 'enter' | `session:${string}`

export interface Challenge {
  id: string
  until: number
}

/**
 * Nothing is kept of a challenge until it is answered: asking for a million costs as many hashes. Any node reads those of
 * another.
 */
export function newChallenge({ clock, random, seal }: Pick<Accounts, 'clock' | 'random' | 'seal'>, purpose: Purpose) {
  // Ids of the accounts are 21 letters and digits.
  const head = `${Buffer.from(random(16)).toString('hex').slice(0, 21)}.${clock() + LIFE_MS}`
  return `${head}.${seal('passkey', `${purpose} ${head}`)}`
}

/** One of ours, for this purpose and in time; as the browser gives it back, in base64url. */
export function readChallenge(
  { clock, seal }: Pick<Accounts, 'clock' | 'seal'>,
  given: string,
  purpose: Purpose,
): Challenge | null {
  const text = Buffer.from(given, 'base64url').toString()
  const end = text.lastIndexOf('.')
  const head = text.slice(0, Math.max(0, end))
  const [id = '', until = ''] = head.split('.')
  if (!isSameText(seal('passkey', `${purpose} ${head}`), text.slice(end + 1))) return null
  return clock() < Number(until) ? { id, until: Number(until) } : null
}

/**
 * The person with a challenge answered; null if they had answered it before, and `full` if they answer without end. It
 * stands in the accounts, so an answer is taken once over all nodes, and over a restart.
 */
export function withAnswered(person: Person, { id, until }: Challenge, now: number): Person | 'full' | null {
  const open = Object.entries(person.answered ?? {}).filter(([, until]) => now < until)
  if (open.some(([answered]) => answered === id)) return null
  if (open.length >= MOST_ANSWERED) return 'full'
  return { ...person, answered: Object.fromEntries([...open, [id, until]]) }
}
