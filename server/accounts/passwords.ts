import { scrypt } from 'node:crypto'
import type { Outcome } from '../../shared/api/endpoint.ts'
import type { Hash } from './data.ts'
import { type Asker, makeLimiter } from './limiter.ts'
import { isSameText } from './token.ts'

export interface Cost {
  n: number
  r: number
  p: number
}

/** About a quarter of a second and 34 MB for each guess. */
const COST: Cost = { n: 2 ** 15, r: 8, p: 3 }

/** At once: two of the four threads that also write to disk. That many wait of all, and of one address or person. */
export const HASHING = { atOnce: 2, waiting: 32, waitingOfOne: 8 }

const SALT_BYTES = 16
const KEY_BYTES = 32

export interface Passwords {
  hash(text: string, asker: Asker): Promise<Outcome<Hash, 'busy'>>
  /**
   * Does the same work, and says no, when there is no password to compare: the time must not tell who has an account.
   */
  verify(text: string, hash: Hash | undefined, asker: Asker): Promise<Outcome<boolean, 'busy'>>
}

export function makePasswords(from: {
  random: (length: number) => Uint8Array
  cost?: Cost
  atOnce?: number
  waiting?: number
  waitingOfOne?: number
}): Passwords {
  const cost = from.cost ?? COST
  const { atOnce, waiting, waitingOfOne } = { ...HASHING, ...from }
  const limited = makeLimiter({ atOnce, waiting, waitingOfOne })
  const newSalt = () => Buffer.from(from.random(SALT_BYTES)).toString('base64url')
  const decoy: Hash = { ...cost, salt: newSalt(), hash: '' }
  return {
    hash: (text, asker) =>
      limited(asker, async () => {
        const salt = newSalt()
        return { ...cost, salt, hash: await derive(text, salt, cost) }
      }),
    verify: (text, hash = decoy, asker) =>
      limited(asker, async () => isSameText(await derive(text, hash.salt, hash), hash.hash)),
  }
}

function derive(text: string, salt: string, cost: Cost): Promise<string> {
  // The same word typed on two keyboards may have two forms of Unicode.
  const typed = text.normalize('NFKC')
  const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: memoryOf(cost) }
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key.toString('base64url'))
      else reject(error)
    })
  })
}

/** Memory scrypt needs at this cost, in bytes. Node allows 32 MB by default. */
function memoryOf({ n, r, p }: Cost): number {
  return 128 * r * (n + p + 2)
}
