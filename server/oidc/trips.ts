import { type InferOutput, nullable, number, safeParse, strictObject, string } from 'valibot'
import { portal } from '../../shared/api/person.ts'
import type { Accounts } from '../accounts/open.ts'
import { isSameText } from '../accounts/token.ts'

/** The longest way to a provider and back. */
const LIFE_MS = 10 * 60_000

const onTheWay = strictObject({
  id: string(),
  until: number(),
  state: string(),
  nonce: string(),
  verifier: string(),
  portal,
  /** The session whose person is to be known at the provider from now on; null to come in. */
  session: nullable(string()),
})

/** Somebody on the way to a provider. Their browser carries it, sealed: nothing is kept of who never returns. */
export type OnTheWay = InferOutput<typeof onTheWay>

export function sealTrip(
  { clock, random, seal }: Pick<Accounts, 'clock' | 'random' | 'seal'>,
  trip: Omit<OnTheWay, 'id' | 'until'>,
): string {
  const id = Buffer.from(random(16)).toString('hex').slice(0, 21)
  const text = Buffer.from(JSON.stringify({ ...trip, id, until: clock() + LIFE_MS })).toString('base64url')
  return `${text}.${seal('oidc', text)}`
}

/** Null if it is none of ours, or has taken too long. */
export function openTrip({ clock, seal }: Pick<Accounts, 'clock' | 'seal'>, sealed: string): OnTheWay | null {
  const [text = '', mark = ''] = sealed.split('.')
  if (!isSameText(seal('oidc', text), mark)) return null
  const read = safeParse(onTheWay, JSON.parse(Buffer.from(text, 'base64url').toString()))
  return read.success && clock() < read.output.until ? read.output : null
}
