import { isIPv4 } from 'node:net'
import type { AccountsData } from './data.ts'

/** The people present when the server starts. */
export type Standing =
  | 'empty'
  /** People, but no one who could let anyone else in. */
  | 'ownerless'
  /** A person with the demo's public password. */
  | 'demo'
  | 'owned'

export function standingOf(data: AccountsData): Standing {
  const people = data.people.rows().filter(person => person.revokedAt === undefined)
  if (people.some(person => person.demo === true)) return 'demo'
  if (people.some(person => person.founder === true || Object.values(person.roles).includes('owner'))) return 'owned'
  return people.length === 0 ? 'empty' : 'ownerless'
}

export type FirstStart =
  /** Seed the demo. */
  | 'demo'
  /** Write a one-time link for an owner into the journal. */
  | 'owner-link'
  | 'nothing'
  /** Do not start: people with a known password would be open to the network. */
  | 'refuse-public-demo'

/** Decides about people at a start. `demo` is `DEMO`: `1`, `0`, or absent, which means yes on a fresh loopback. */
export function firstStart(at: {
  demo: '0' | '1' | undefined
  host: string
  /** The public address through a proxy: with one it is open, wherever it listens. */
  publicUrl?: string | undefined
  standing: Standing
}): FirstStart {
  const isLocal = isLoopback(at.host) && (at.publicUrl === undefined || isLoopback(new URL(at.publicUrl).hostname))
  if (!isLocal && (at.demo === '1' || at.standing === 'demo')) return 'refuse-public-demo'
  if (at.standing === 'empty' && isLocal && at.demo !== '0') return 'demo'
  return at.standing === 'empty' || at.standing === 'ownerless' ? 'owner-link' : 'nothing'
}

export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
}
