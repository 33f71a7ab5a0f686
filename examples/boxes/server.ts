import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Accepted, createEngine, type Door, openLmdbLog, SYNC_PATH, systemClock } from 'berth/server'
import { SERVER } from 'berth/shared'
import { boxes, FULL } from './boxes.ts'

/** A server of boxes. Anyone who gives a name in `?token=` comes in; a real door checks a real sign-in. */
export async function startServer(directory: string) {
  const opened = await openLmdbLog({ directory, onFailure: endLoudly })
  if (!opened.ok) throw new Error(opened.why)
  const kinds = new Map([[boxes.name, boxes]])
  const engine = createEngine({
    log: opened.log,
    kinds,
    creates: () => true,
    clock: systemClock,
    report: console.error,
  })
  const sockets = engine.open(door)
  const stopPulse = sockets.start()
  const forget = engine.rooms.onAccepted(accepted => void closeFull(accepted).catch(console.error))
  const http = createServer((_, response) => response.writeHead(404).end())
  http.on('upgrade', (...upgrading) => sockets.upgrade(...upgrading))
  await once(http.listen(0, '127.0.0.1'), 'listening')

  /** The server is one more author: it reacts to what was accepted and states facts of its own. */
  async function closeFull({ room, facts }: Accepted) {
    if (!facts.some(({ fact }) => fact.name.startsWith('put/'))) return
    const ids = new Set(facts.map(({ fact }) => fact.id))
    await engine.rooms.decide([room.name], rooms => {
      const full = [...ids].filter(id => {
        const record = rooms.get(room.name)?.record('boxes', id)
        return [...(record?.facts.keys() ?? [])].filter(name => name.startsWith('put/')).length >= FULL
      })
      const closed = full.map(id => ({ root: 'boxes', id, name: 'closed', value: { at: systemClock.now() } }))
      return closed.length === 0 ? [] : [{ room: room.name, author: SERVER, facts: closed }]
    })
  }
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}${SYNC_PATH.slice(0, -1)}`,
    stop: async () => {
      forget()
      stopPulse()
      await sockets.drain(500)
      http.close()
      await engine.rooms.close()
      await opened.log.close()
    },
  }
}

const door: Door = {
  admit: async request => {
    const name = new URLSearchParams((request.url ?? '').split('?')[1]).get('token')
    if (name === null) return { ok: false, why: 'signIn' }
    return { ok: true, visitor: { author: { id: name, role: 'packer' }, whenEnded: () => {}, leave: () => {} } }
  },
}

/** A disk that failed once cannot be trusted: nothing may be acknowledged any more. */
function endLoudly(error: Error): never {
  console.error(error)
  process.exit(1)
}
