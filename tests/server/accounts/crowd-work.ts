import { CROWD, type Work } from '../../../server/accounts/crowd.ts'
import { workForGuest } from '../../../server/accounts/guests.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import { work } from '../../../shared/work.ts'

/** A crowd may be asked for little work here: what counts is that it is asked. */
export const EASY = { crowd: { ...CROWD, leastBits: 1, mostBits: 4 } }

export async function workedFor(accounts: Accounts): Promise<Work | undefined> {
  const { challenge, bits } = workForGuest(accounts)
  return bits === 0 ? undefined : { challenge, nonce: await work(challenge, bits, () => Promise.resolve()) }
}
