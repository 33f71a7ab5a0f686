import { Buffer } from 'node:buffer'
import { isWorked } from '../../shared/work.ts'
import type { Sealer } from './secret.ts'

const HOUR_MS = 60 * 60_000

export interface CrowdLimits {
  /** Guests in all, and new ones in an hour, from which each new one has to work. */
  standing: number
  newPerHour: number
  /** Zero bits to find: the first when it gets crowded, one more each time the crowd has doubled. */
  leastBits: number
  mostBits: number
  /** A challenge can be answered for so long. */
  lifetimeMs: number
  /** Answered challenges to remember; each cost its work. */
  spent: number
}

/**
 * 15 bits take a phone a second or less and 18 up to ten; a program of a stranger's some milliseconds each, which is
 * what makes a place for 10,000 cost minutes of a processor beside the addresses.
 */
export const CROWD: CrowdLimits = {
  standing: 5_000,
  newPerHour: 500,
  leastBits: 15,
  mostBits: 18,
  lifetimeMs: 5 * 60_000,
  spent: 10_000,
}

export interface Work {
  challenge: string
  nonce: string
}

/** Tells when guests come in crowds, and asks each to work then. Nothing is kept of a challenge until it is answered. */
export class Crowd {
  readonly #limits: CrowdLimits
  readonly #clock: () => number
  readonly #seal: Sealer
  readonly #random: (length: number) => Uint8Array
  readonly #spent = new Map<string, number>()
  /** New guests of late, less those that an hour lets through. */
  #over = { guests: 0, at: 0 }

  constructor(from: {
    limits: CrowdLimits
    clock: () => number
    seal: Sealer
    random: (length: number) => Uint8Array
  }) {
    this.#limits = from.limits
    this.#clock = from.clock
    this.#seal = from.seal
    this.#random = from.random
  }

  /** The bits a new guest has to find now; 0 while few come. */
  bits(standing: number): number {
    const { standing: many, newPerHour, leastBits, mostBits } = this.#limits
    const crowd = Math.max(standing / many, this.#newcomers() / newPerHour)
    return crowd < 1 ? 0 : Math.min(mostBits, leastBits + Math.floor(Math.log2(crowd)))
  }

  challenge(bits: number): string {
    const until = this.#clock() + this.#limits.lifetimeMs
    const head = `${until}.${bits}.${Buffer.from(this.#random(12)).toString('base64url')}`
    return `${head}.${this.#seal('work', head)}`
  }

  /**
   * Whether the work was done: on a challenge of our own, in time, and for the first time. It is spent at once: whatever
   * is waited for next, of thirty who show it at the same moment one gets in.
   */
  take(work: Work): boolean {
    const isDone = this.#isDone(work)
    if (isDone) this.#spent.set(work.challenge, this.#clock() + this.#limits.lifetimeMs)
    return isDone
  }

  /** No guest came of it. */
  giveBack({ challenge }: Work): void {
    this.#spent.delete(challenge)
  }

  /** A guest has come. */
  came(): void {
    const { newPerHour, mostBits, leastBits } = this.#limits
    // Bounded, so that the morning after a flood is an ordinary one.
    const most = newPerHour * 2 ** (mostBits - leastBits)
    this.#over = { guests: Math.min(most, this.#newcomers() + 1), at: this.#clock() }
  }

  #isDone({ challenge, nonce }: Work): boolean {
    const end = challenge.lastIndexOf('.')
    const head = challenge.slice(0, Math.max(0, end))
    if (this.#seal('work', head) !== challenge.slice(end + 1) || this.#isSpent(challenge)) return false
    const [until, bits] = head.split('.')
    return this.#clock() < Number(until) && isWorked(challenge, nonce, Number(bits))
  }

  #newcomers(): number {
    const back = Math.max(0, this.#clock() - this.#over.at) / HOUR_MS
    return Math.max(0, this.#over.guests - back * this.#limits.newPerHour)
  }

  /** Too many to remember count as spent: they are over in a few minutes. */
  #isSpent(challenge: string): boolean {
    if (this.#spent.size >= this.#limits.spent) this.#forget()
    return this.#spent.size >= this.#limits.spent || this.#spent.has(challenge)
  }

  #forget(): void {
    for (const [challenge, until] of this.#spent) if (until <= this.#clock()) this.#spent.delete(challenge)
  }
}
