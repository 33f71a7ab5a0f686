import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { memoryStorage, openPerson, openReplica, processSurroundings, type Replica } from '../../client/sync/engine.ts'
import { DEMO_PASSWORD } from '../../server/accounts/demo.ts'
import { type CallOutcome, call } from '../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../shared/api/endpoint.ts'
import type { Portal } from '../../shared/api/person.ts'
import { signIn } from '../../shared/api/sign-in.ts'
import { authorOf } from '../../shared/documents/author.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import { newId } from '../../shared/sync/ids.ts'
import type { FoldedKind } from '../../shared/sync/kind.ts'
import { roomOf } from '../../shared/sync/room.ts'
import { until, untilKind } from './until.ts'

/** A person without a screen: the client engine in this process, against a running server. */
export interface Machine {
  id: string
  now(): number
  newId(): string
  ask<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<CallOutcome<E>>
  /** A document once it is live. */
  room<View>(kind: FoldedKind<View>, id: string): Promise<Replica<View>>
  /** Acts, and settles once the server has confirmed it. */
  act<View>(room: Replica<View>, action: (view: View, at: number) => Outcome): Promise<void>
}

const random = (length: number) => Uint8Array.from(randomBytes(length))

export async function openMachine(url: string, { email, portal }: { email: string; portal: Portal }): Promise<Machine> {
  const fetching = { fetch: (address: string, init: RequestInit) => fetch(address, init), base: url }
  const entered = await call(signIn, { email, password: DEMO_PASSWORD, portal }, fetching)
  if (!entered.ok) throw new Error(`${email} cannot sign in: ${entered.why}`)
  const { token, person: who } = entered.value
  const surroundings = processSurroundings({ WebSocket: WebSocket as unknown as typeof globalThis.WebSocket, random })
  const person = await openPerson({
    person: who.id,
    portal,
    server: `${url.replace('http', 'ws')}/sync`,
    storage: memoryStorage(),
    surroundings,
    token: () => token,
  })
  const author = { ...authorOf(portal, who.id), role: portal }
  onTestFinished(() => person.close())
  return {
    id: who.id,
    now: () => person.now(),
    newId: () => newId(random),
    ask: (endpoint, input) => call(endpoint, input, { ...fetching, token }),
    room: async (kind, id) => {
      const room = await openReplica({ person, room: roomOf(kind.name, id), kind, author })
      onTestFinished(() => room.close())
      await untilKind(room.link, 'live')
      return room
    },
    act: async (room, action) => {
      const outcome = action(room.view(), person.now())
      if (!outcome.ok) throw new Error(`It cannot be done: ${outcome.why}`)
      const stated = await room.state({ what: null, facts: outcome.facts })
      if (!stated.ok) throw new Error(`It may not be stated: ${JSON.stringify(stated.failures)}`)
      await until(stated.progress, ({ kind }) => kind === 'confirmed')
    },
  }
}
