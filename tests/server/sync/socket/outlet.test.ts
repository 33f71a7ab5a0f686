import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Answers } from '../../../../server/sync/socket/answers.ts'
import { type Frame, frameOf } from '../../../../server/sync/socket/frame.ts'
import { updateFrame } from '../../../../server/sync/socket/outgoing.ts'
import { Outlet } from '../../../../server/sync/socket/outlet.ts'
import type { Wire } from '../../../../server/sync/socket/wire.ts'
import type { CloseReason } from '../../../../shared/sync/close.ts'
import { CountingMeter } from '../../../helpers/counting-meter.ts'
import { messageIn } from '../../../helpers/message-in.ts'

/** A wire whose other end reads when the test says so. */
class SlowWire implements Wire {
  readonly read: Frame[] = []
  isCut = false
  #waiting: Frame[] = []
  #drained: (() => void)[] = []

  get waiting(): number {
    return this.#waiting.reduce((sum, frame) => sum + frame.length, 0)
  }

  send(frame: Frame): boolean {
    this.#waiting.push(frame)
    return false
  }

  whenDrained(call: () => void): void {
    this.#drained.push(call)
  }

  drain(): void {
    this.read.push(...this.#waiting.splice(0))
    for (const call of this.#drained.splice(0)) call()
  }

  pause(): void {}
  resume(): void {}
  close(_reason: CloseReason): void {}

  cut(): void {
    this.isCut = true
  }
}

const limits = { lagBytes: 1000, waitingBytes: 4000 }

/** A room with events, and one reader of it. */
function reader() {
  const doc = new Y.Doc()
  const room = { doc, sequence: 0 }
  const wire = new SlowWire()
  const meter = new CountingMeter()
  const said = { caughtUp: 0 }
  const answers = new Answers(room)
  const standing = () => {
    said.caughtUp += 1
  }
  const outlet = new Outlet({ wire, limits, meter }, answers, { standing })
  doc.on('update', (update: Uint8Array) => {
    room.sequence += 1
    outlet.relay(updateFrame(update))
  })
  const happen = (key: string, size = 100) => doc.getMap('root').set(key, 'x'.repeat(size))
  const replica = () => {
    const copy = new Y.Doc()
    // Step 2 and update lie behind type and step, then the length of the update.
    for (const frame of wire.read) {
      const message = messageIn(frame)
      const start = message.length < 130 ? 3 : message.length < 16_387 ? 4 : 5
      Y.applyUpdate(copy, message.subarray(start))
    }
    return copy.getMap('root').toJSON()
  }
  return { doc, wire, meter, said, outlet, happen, replica }
}

test('a reader who keeps up gets every update', () => {
  const { happen, wire, replica, doc } = reader()
  for (let time = 0; time < 20; time += 1) {
    happen(`k${time}`)
    wire.drain()
  }
  expect(wire.read.length).toBe(20)
  expect(replica()).toEqual(doc.getMap('root').toJSON())
})

test('a frozen reader costs no more than the lag and one update, whatever happens', () => {
  const { happen, wire, meter } = reader()
  for (let time = 0; time < 1000; time += 1) happen(`k${time}`)
  expect(wire.waiting).toBeLessThan(limits.lagBytes + 200)
  expect(meter.limits()).toEqual({ lagBytes: 1 })
})

test('a reader who has lagged behind gets what it missed in one answer, and is then told everything again', () => {
  const { happen, wire, replica, doc, said } = reader()
  for (let time = 0; time < 30; time += 1) happen(`k${time}`)
  wire.drain()
  expect(said.caughtUp).toBe(0)
  wire.drain()
  expect(said.caughtUp).toBe(1)
  expect(wire.waiting).toBe(0)
  happen('after')
  wire.drain()
  expect(replica()).toEqual(doc.getMap('root').toJSON())
})

test('replaced and deleted values reach a reader who lagged while it happened', () => {
  const { happen, wire, replica, doc } = reader()
  for (let time = 0; time < 15; time += 1) happen(`k${time}`)
  happen('k1', 5)
  doc.getMap('root').delete('k2')
  wire.drain()
  wire.drain()
  expect(replica()).toEqual(doc.getMap('root').toJSON())
})

test('an answer too large to be taken at once makes a reader lag, and what happens meanwhile is not lost', () => {
  const { happen, wire, outlet, replica, doc } = reader()
  outlet.say(updateFrame(Y.encodeStateAsUpdate(doc)))
  happen('large', 2000)
  expect(outlet.isBehind).toBe(true)
  happen('meanwhile')
  wire.drain()
  wire.drain()
  expect(outlet.isBehind).toBe(false)
  expect(replica()).toEqual(doc.getMap('root').toJSON())
})

test('a reader who still asks while too much waits for it is cut off', () => {
  const { wire, outlet, meter } = reader()
  for (let time = 0; time < 50; time += 1) outlet.say(frameOf(new Uint8Array(100)))
  expect(wire.isCut).toBe(true)
  expect(wire.waiting).toBeLessThan(limits.waitingBytes + 200)
  expect(meter.limits()).toMatchObject({ lagBytes: 1 })
})

test('what waits for a reader to catch up goes on when it has', async () => {
  const { happen, wire, outlet } = reader()
  for (let time = 0; time < 30; time += 1) happen(`k${time}`)
  const waits = outlet.whenCaughtUp()
  wire.drain()
  wire.drain()
  await waits
  expect(outlet.isBehind).toBe(false)
})
