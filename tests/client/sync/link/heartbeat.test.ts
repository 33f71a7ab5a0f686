import { expect, test } from 'vitest'
import { Heartbeat } from '../../../../client/sync/link/heartbeat.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'

function beating() {
  const clock = new HandClock(0)
  const asked: number[] = []
  const died: number[] = []
  const heartbeat = new Heartbeat({
    clock,
    everyMs: 4000,
    patienceMs: () => 4000,
    ask: sentAt => asked.push(sentAt),
    dead: () => died.push(clock.uptime()),
  })
  return { clock, heartbeat, asked, died }
}

test('a link that dies right after an answer is noticed within both times together', async () => {
  const { clock, heartbeat, asked, died } = beating()
  heartbeat.ask()
  await clock.pass(30)
  expect(heartbeat.answered(0)).toBe(30)
  await clock.pass(60_000)
  expect(asked).toEqual([0, 4030])
  expect(died).toEqual([8030])
})

test('a link that answers is never given up', async () => {
  const { clock, heartbeat, asked, died } = beating()
  heartbeat.ask()
  for (let n = 0; n < 20; n += 1) {
    await clock.pass(100)
    heartbeat.answered(asked.at(-1) ?? -1)
    await clock.pass(4000)
  }
  expect({ asked: asked.length, died }).toEqual({ asked: 21, died: [] })
})

test('an answer to a question of another link counts for nothing', async () => {
  const { clock, heartbeat, died } = beating()
  heartbeat.ask()
  expect(heartbeat.answered(17)).toBeNull()
  await clock.pass(4000)
  expect(died).toEqual([4000])
})

test('asking again while an answer is due does not lengthen its patience', async () => {
  const { clock, heartbeat, asked, died } = beating()
  heartbeat.ask()
  await clock.pass(3999)
  heartbeat.ask()
  await clock.pass(1)
  expect({ asked, died }).toEqual({ asked: [0], died: [4000] })
})

test('a stopped heartbeat says nothing more', async () => {
  const { clock, heartbeat, asked, died } = beating()
  heartbeat.ask()
  heartbeat.stop()
  await clock.pass(60_000)
  expect({ asked, died }).toEqual({ asked: [0], died: [] })
})
