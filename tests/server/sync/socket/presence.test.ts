import { afterEach, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Frame } from '../../../../server/sync/socket/frame.ts'
import { type PresenceAudience, Presences } from '../../../../server/sync/socket/presence.ts'
import { ByteReader } from '../../../../shared/sync/bytes.ts'
import { roomOf } from '../../../../shared/sync/room.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { messageIn } from '../../../helpers/message-in.ts'

const room = roomOf('boxes', 'b').name
const other = roomOf('boxes', 'b-1').name

const started: Awareness[] = []
afterEach(() => {
  for (const awareness of started.splice(0)) awareness.destroy()
})

/** A stock client's view of its messages. */
function watcher() {
  const awareness = new Awareness(new Y.Doc())
  started.push(awareness)
  const frames: Frame[] = []
  return {
    frames,
    show: (frame: Frame) => {
      frames.push(frame)
      const message = new ByteReader(messageIn(frame))
      expect(message.byte()).toBe(1)
      applyAwarenessUpdate(awareness, message.block(100_000), 'server')
    },
    sees: () => [...awareness.getStates()].flatMap(([client, state]) => (client === awareness.clientID ? [] : [state])),
  }
}

function presences(clients: readonly number[] = [101, 102, 103]) {
  const clock = new HandClock(1000)
  const left = [...clients]
  const all = new Presences({ clock, newClient: () => left.shift() ?? Math.floor(Math.random() * 2 ** 32) })
  return { clock, presences: all }
}

const everyone = () => true

/** An audience of stock clients. */
function forgetful(show: (frame: Frame) => void): PresenceAudience {
  return { reserve: everyone, show, forgetful: () => true, remind: show }
}

test('a state published before anybody came is there for whoever comes', () => {
  const { presences: all } = presences()
  all.publish(room, 'c1', { power: 7000 })
  const { show, sees } = watcher()
  const frame = all.of(room).frame()
  if (frame !== null) show(frame)
  expect(sees()).toEqual([{ key: 'c1', at: 1000, state: { power: 7000 } }])
  expect(all.of(other).frame()).toBe(null)
})

test('changes that come close together are sent once, with the last of each', async () => {
  const { presences: all, clock } = presences()
  const { show, sees, frames } = watcher()
  all.of(room).attach(forgetful(show))
  for (let power = 1; power <= 50; power += 1) all.publish(room, 'c1', { power })
  all.publish(room, 'c2', { power: 9 })
  expect(frames.length).toBe(0)
  await clock.pass(200)
  expect(frames.length).toBe(1)
  expect(sees()).toEqual([
    { key: 'c1', at: 1000, state: { power: 50 } },
    { key: 'c2', at: 1000, state: { power: 9 } },
  ])
  await clock.pass(10_000)
  expect(frames.length).toBe(1)
})

test('a state taken away goes, and one that comes back under its key is seen again', async () => {
  const { presences: all, clock } = presences()
  const { show, sees } = watcher()
  all.of(room).attach(forgetful(show))
  all.publish(room, 'c1', 1)
  await clock.pass(200)
  all.publish(room, 'c1', null)
  await clock.pass(200)
  expect(sees()).toEqual([])
  all.publish(room, 'c1', 2)
  await clock.pass(200)
  expect(sees()).toEqual([{ key: 'c1', at: 1400, state: 2 }])
})

test('renewed states are newer than before, so that a stock client keeps them', () => {
  const { presences: all } = presences()
  const { show, frames } = watcher()
  all.of(room).attach(forgetful(show))
  all.publish(room, 'c1', 1)
  all.of(room).renew()
  all.of(room).renew()
  expect(frames.length).toBe(2)
  expect(frames[0]?.equals(frames[1] ?? Buffer.of())).toBe(false)
})

test('nothing is said again where nobody forgets', () => {
  const { presences: all } = presences()
  const { show, frames } = watcher()
  all.of(room).attach({ ...forgetful(show), forgetful: () => false })
  all.publish(room, 'c1', 1)
  all.of(room).renew()
  expect(frames.length).toBe(0)
})

test('a client id that belongs to somebody else is left to them', () => {
  const { presences: all } = presences([101, 102, 103])
  all.publish(room, 'c1', 1)
  const reserved: number[] = []
  all.of(room).attach({
    ...forgetful(() => {}),
    reserve: client => {
      reserved.push(client)
      return client !== 101 && client !== 102
    },
  })
  expect(reserved).toEqual([101, 102, 103])
  expect([101, 102, 103].map(client => all.of(room).isPublished(client))).toEqual([true, false, true])
})

test('a room without states and without anybody in it is forgotten, one with either is not', () => {
  const { presences: all } = presences()
  const leave = all.of(room).attach(forgetful(() => {}))
  const before = all.of(room)
  all.forget(room)
  expect(all.of(room)).toBe(before)
  leave()
  all.forget(room)
  expect(all.of(room)).not.toBe(before)
  all.publish(room, 'c1', 1)
  const shown = all.of(room)
  all.forget(room)
  expect(all.of(room)).toBe(shown)
})

test('an audience that leaves late does not take the place of the one that came', async () => {
  const { presences: all, clock } = presences()
  const leaveOld = all.of(room).attach(forgetful(() => {}))
  const { show, frames } = watcher()
  all.of(room).attach(forgetful(show))
  leaveOld()
  all.publish(room, 'c1', 1)
  await clock.pass(200)
  expect(frames.length).toBe(1)
})

test('a state that is too large is our own mistake', () => {
  const { presences: all } = presences()
  expect(() => all.publish(room, 'c1', 'x'.repeat(5000))).toThrow('Too large to be presence: c1')
})
