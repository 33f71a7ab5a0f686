import { readFileSync } from 'node:fs'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { addressKey } from '../accounts/address.ts'
import type { Upgrade } from '../upgrades.ts'
import type { Proxies } from './proxies.ts'

export interface ConnectionLimits {
  /** All of them. Each is a descriptor, and without one the log cannot even be read. */
  most: number
  /** Those on which nobody has shown a sign-in. The others are kept back for people who did. */
  strangers: number
  strangersPerAddress: number
  perPerson: number
}

/** For the log, the accounts, and whatever else is opened meanwhile. */
const KEPT_BACK = 64
/** Where nobody tells how many descriptors there are. */
const FEW = 1024
const MOST_STRANGERS = 1024

export function connectionLimits(descriptors = descriptorsAllowed()): ConnectionLimits {
  const most = Math.max(16, descriptors - KEPT_BACK)
  return { most, strangers: Math.min(MOST_STRANGERS, Math.floor(most / 4)), strangersPerAddress: 128, perPerson: 96 }
}

function descriptorsAllowed(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return Number(soft ?? FEW)
  } catch {
    return FEW
  }
}

/** Tells the connections what is asked on them, and by whom. */
export function watchRequests(
  connections: Connections,
  personOf: (request: IncomingMessage) => string | null,
  answer: { request: RequestListener; upgrade: Upgrade },
): { request: RequestListener; upgrade: Upgrade } {
  return {
    request: (request, response) => {
      connections.asks(request, () => personOf(request))
      response.once('close', () => connections.answered(request))
      answer.request(request, response)
    },
    upgrade: (request, stream, head) => {
      connections.upgraded(request)
      answer.upgrade(request, stream, head)
    },
  }
}

interface Stranger {
  address: string
  /** A request being answered. */
  request: IncomingMessage | null
}

/**
 * The TCP connections. One that is silent, or still in the middle of what it asks, makes room for the next: a thousand of
 * them cost a stranger nothing, and would otherwise be all the descriptors of the process.
 */
export class Connections {
  readonly #limits: ConnectionLimits
  readonly #proxies: Proxies
  /** The oldest first. */
  readonly #strangers = new Map<Socket, Stranger>()
  readonly #perAddress = new Map<string, number>()
  readonly #perPerson = new Map<string, number>()
  readonly #limited: (limit: keyof ConnectionLimits) => void
  #count = 0

  constructor(limits: ConnectionLimits, proxies: Proxies, limited: (limit: keyof ConnectionLimits) => void) {
    this.#limits = limits
    this.#proxies = proxies
    this.#limited = limited
  }

  get size(): number {
    return this.#count
  }

  get strangers(): number {
    return this.#strangers.size
  }

  accept(socket: Socket): void {
    const remote = socket.remoteAddress ?? ''
    const address = addressKey(remote)
    // A proxy brings everybody, and bounds them itself.
    const isStranger = !this.#proxies.trusts(remote)
    const limit = this.#limitFor(address, isStranger)
    if (limit !== null) {
      this.#limited(limit)
      if (!this.#evict(limit === 'strangersPerAddress' ? address : this.#mostCrowded())) {
        socket.destroy()
        return
      }
    }
    this.#count += 1
    if (isStranger) this.#add(socket, address)
    socket.once('close', () => {
      this.#count -= 1
      this.#remove(socket)
    })
  }

  /** Something is asked. By whom is looked for only where that is not known yet. */
  asks(request: IncomingMessage, personOf: () => string | null): void {
    const stranger = this.#strangers.get(request.socket)
    if (stranger === undefined) return
    stranger.request = request
    const person = personOf()
    if (person === null || (this.#perPerson.get(person) ?? 0) >= this.#limits.perPerson) return
    this.#remove(request.socket)
    add(this.#perPerson, person, 1)
    request.socket.once('close', () => add(this.#perPerson, person, -1))
  }

  answered(request: IncomingMessage): void {
    const stranger = this.#strangers.get(request.socket)
    if (stranger?.request === request) stranger.request = null
  }

  /** It is a socket of another kind now, and its new holder looks after it. */
  upgraded(request: IncomingMessage): void {
    this.#remove(request.socket)
  }

  #limitFor(address: string, isStranger: boolean): keyof ConnectionLimits | null {
    if (this.#count >= this.#limits.most) return 'most'
    if (!isStranger) return null
    if ((this.#perAddress.get(address) ?? 0) >= this.#limits.strangersPerAddress) return 'strangersPerAddress'
    return this.#strangers.size >= this.#limits.strangers ? 'strangers' : null
  }

  /** Ends the oldest connection of an address on which nothing waits for an answer. Whether there was one. */
  #evict(crowded: string): boolean {
    for (const [socket, { address, request }] of this.#strangers) {
      if (address !== crowded || request?.complete === true) continue
      this.#remove(socket)
      socket.destroy()
      return true
    }
    return false
  }

  #mostCrowded(): string {
    let [crowded, most] = ['', 0]
    for (const [address, count] of this.#perAddress) if (count > most) [crowded, most] = [address, count]
    return crowded
  }

  #add(socket: Socket, address: string): void {
    this.#strangers.set(socket, { address, request: null })
    add(this.#perAddress, address, 1)
  }

  #remove(socket: Socket): void {
    const stranger = this.#strangers.get(socket)
    if (stranger === undefined) return
    this.#strangers.delete(socket)
    add(this.#perAddress, stranger.address, -1)
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by
  if (count <= 0) counts.delete(key)
  else counts.set(key, count)
}
