import { scrypt } from 'node:crypto'
import type { Outcome } from '../../shared/api/outcome.ts'
import type { Hash } from './data.ts'
import { makeLimiter } from './limiter.ts'
import { isSameText } from './token.ts'

export interface Cost {
  n: number
  r: number
  p: number
}

/** About a quarter of a second and 34 MB for each guess. */
export const COST: Cost = { n: 2 ** 15, r: 8, p: 3 }

const SALT_BYTES = 16
const KEY_BYTES = 32

export interface Passwords {
  hash(text: string): Promise<Outcome<Hash, 'busy'>>
  /** Does the same work, and says no, when there is nothing to compare with: the time must not tell who has an account. */
  verify(text: string, hash: Hash | undefined): Promise<Outcome<boolean, 'busy'>>
}

export function makePasswords(from: {
  random: (length: number) => Uint8Array
  cost?: Cost
  atOnce?: number
  waiting?: number
}): Passwords {
  const cost = from.cost ?? COST
  const limited = makeLimiter({ atOnce: from.atOnce ?? 2, waiting: from.waiting ?? 100 })
  const newSalt = () => Buffer.from(from.random(SALT_BYTES)).toString('base64url')
  const decoy: Hash = { ...cost, salt: newSalt(), hash: '' }
  return {
    hash: text =>
      limited(async () => {
        const salt = newSalt()
        return { ...cost, salt, hash: await derive(text, salt, cost) }
      }),
    verify: (text, hash = decoy) => limited(async () => isSameText(await derive(text, hash.salt, hash), hash.hash)),
  }
}

function derive(text: string, salt: string, cost: Cost): Promise<string> {
  // The same word typed on two keyboards may come in two forms of Unicode.
  const typed = text.normalize('NFKC')
  const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: memoryOf(cost) }
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key.toString('base64url'))
      else reject(error)
    })
  })
}

/** What scrypt needs at this cost, in bytes. Node allows it 32 MB unless told. */
function memoryOf({ n, r, p }: Cost): number {
  return 128 * r * (n + p + 2)
}
