import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../shared/sync/engine.ts'
import { addressKey } from '../accounts/address.ts'
import type { Sealer } from '../accounts/secret.ts'
import { type Allowance, admitAll, makeThrottle, type Throttle } from '../accounts/throttle.ts'
import { addressOf, type Proxies } from '../http/proxies.ts'
import { identityIn } from './address.ts'
import { keysIn, sealKey } from './keys.ts'
import type { Knocks, KnockWhy } from './knocks.ts'
import type { Enrolled, Registry } from './registry.ts'

export interface DoorParts {
  registry: Pick<Registry, 'find' | 'used'>
  knocks: Knocks
  seal: Sealer
  proxies: Proxies
  clock: Clock
}

export type Verdict = { kind: 'enter'; charger: Enrolled } | { kind: 'refuse'; status: 400 | 401 | 403 | 404 | 429 }

const HOUR = 60 * 60_000

/** Wrong keys. None can be guessed; this bounds the work, and what a stranger leaves in the list of knocks. */
export const WRONG_KEYS = {
  ofCharger: { free: 10, windowMs: HOUR, firstWaitMs: 1000, longestWaitMs: 60_000 },
  address: { free: 100, windowMs: HOUR, firstWaitMs: 1000, longestWaitMs: 60_000 },
} satisfies Record<string, Allowance>

/** Set by a trusted proxy that has checked the charger's certificate: its common name. */
const CERTIFICATE = 'x-client-cert-cn'

/** Decides which charger may come in: by its identity, and by what its security profile asks for. */
export class ChargerDoor {
  readonly #parts: DoorParts
  readonly #wrong: { ofCharger: Throttle; address: Throttle }

  constructor(parts: DoorParts) {
    this.#parts = parts
    const now = () => parts.clock.now()
    this.#wrong = {
      ofCharger: makeThrottle(now, WRONG_KEYS.ofCharger),
      address: makeThrottle(now, WRONG_KEYS.address),
    }
  }

  async admit(request: IncomingMessage): Promise<Verdict> {
    const identity = identityIn(request.url ?? '')
    if (identity === null) return { kind: 'refuse', status: 400 }
    const charger = await this.#parts.registry.find(identity)
    if (charger === null) return this.#refuse(request, identity, 'unknown', 404)
    const verdict = await this.#check(request, charger)
    if (verdict.kind === 'enter') this.#parts.knocks.forget(identity)
    return verdict
  }

  /** It may not come in after all. */
  knocked(request: IncomingMessage, identity: string, why: KnockWhy): void {
    const { knocks, clock } = this.#parts
    knocks.note(identity, { at: clock.now(), from: this.#addressOf(request), why })
  }

  async #check(request: IncomingMessage, charger: Enrolled): Promise<Verdict> {
    const { identity, profile } = charger
    if (profile >= 2 && !this.#isOverTls(request)) return this.#refuse(request, identity, 'no-tls', 403)
    if (profile === 3 && this.#certifiedName(request) !== identity)
      return this.#refuse(request, identity, 'no-certificate', 401)
    if (profile === 1 || profile === 2) return this.#checkKey(request, charger)
    return { kind: 'enter', charger }
  }

  /** A right key enters whatever others have tried: a stranger must not be able to lock a charger out. */
  async #checkKey(request: IncomingMessage, charger: Enrolled): Promise<Verdict> {
    const { seal, registry } = this.#parts
    const { identity } = charger
    const { authorization } = request.headers
    if (authorization === undefined) return this.#refuse(request, identity, 'no-key', 401)
    const seals = keysIn(authorization, identity).map(key => sealKey(seal, identity, key))
    if (charger.key !== undefined && seals.includes(charger.key)) return { kind: 'enter', charger }
    if (charger.next !== undefined && seals.includes(charger.next)) {
      await registry.used(charger)
      return { kind: 'enter', charger }
    }
    if (!this.#mayTry(request, identity)) return { kind: 'refuse', status: 429 }
    return this.#refuse(request, identity, 'wrong-key', 401)
  }

  #mayTry(request: IncomingMessage, identity: string): boolean {
    const address = this.#addressOf(request)
    return admitAll([
      { throttle: this.#wrong.ofCharger, key: `${address} ${identity}` },
      { throttle: this.#wrong.address, key: address },
    ]).ok
  }

  #refuse(request: IncomingMessage, identity: string, why: KnockWhy, status: 401 | 403 | 404): Verdict {
    this.knocked(request, identity, why)
    return { kind: 'refuse', status }
  }

  #addressOf(request: IncomingMessage): string {
    return addressKey(addressOf(request, this.#parts.proxies))
  }

  #isOverTls(request: IncomingMessage): boolean {
    return this.#isByProxy(request) && /^(https|wss)\b/i.test(firstOf(request.headers['x-forwarded-proto']))
  }

  #certifiedName(request: IncomingMessage): string | null {
    return this.#isByProxy(request) ? firstOf(request.headers[CERTIFICATE]) : null
  }

  #isByProxy(request: IncomingMessage): boolean {
    return this.#parts.proxies.trusts(request.socket.remoteAddress ?? '')
  }
}

function firstOf(header: string | string[] | undefined): string {
  return [header ?? ''].flat()[0] ?? ''
}
