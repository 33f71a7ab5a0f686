import { isId, newId } from '../../shared/sync/engine.ts'
import type { Person } from './data.ts'
import type { Accounts } from './open.ts'
import { isSameText } from './token.ts'

/** How many people may use one browser; the first of them makes room. */
const MOST_PEOPLE = 8

type Powers = Pick<Accounts, 'random' | 'seal'>

/**
 * A browser's means of being recognised: a name of its own, and for each person who signed in at it a seal that only we
 * can make. It opens nothing. A new password makes all of that person's devices strange.
 *
 *     H0d7…21 letters.seal~seal
 */
interface Known {
  device: string
  seals: readonly string[]
}

/** The device, if this person has signed in at it; null for a strange one. */
export function knownDevice(powers: Powers, person: Person | undefined, kept: string | undefined): string | null {
  const known = readKnown(kept)
  if (known === null || person?.password === undefined) return null
  const seal = sealOf(powers, known.device, person)
  return known.seals.some(other => isSameText(other, seal)) ? known.device : null
}

/** The value the browser keeps from now on. */
export function withKnown(powers: Powers, person: Person, kept: string | undefined): string {
  const { device, seals } = readKnown(kept) ?? { device: newId(powers.random), seals: [] }
  const seal = sealOf(powers, device, person)
  return `${device}.${[seal, ...seals.filter(other => other !== seal)].slice(0, MOST_PEOPLE).join('~')}`
}

function readKnown(kept: string | undefined): Known | null {
  const [device = '', seals = ''] = kept?.split('.') ?? []
  return isId(device) && seals !== '' ? { device, seals: seals.split('~').slice(0, MOST_PEOPLE) } : null
}

function sealOf({ seal }: Powers, device: string, person: Person): string {
  return seal('device', `${device}:${person.id}:${person.password?.hash ?? ''}`)
}
