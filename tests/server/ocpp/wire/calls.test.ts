import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { BOUNDS } from '../../../../server/ocpp/wire/bounds.ts'
import { Calls } from '../../../../server/ocpp/wire/calls.ts'
import { readFrame } from '../../../../server/ocpp/wire/frames.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'

function scene(ourCalls = 32) {
  const clock = new HandClock()
  const sent: { id: string; action: string }[] = []
  const calls = new Calls({
    clock,
    random: randomBytes,
    bounds: { ...BOUNDS, ourCalls },
    send: text => {
      const frame = readFrame(text)
      if (frame.kind === 'call') sent.push(frame)
    },
  })
  return { clock, sent, calls }
}

const YES = { kind: 'answer', payload: { status: 'Accepted' } } as const

test('the second call waits for the answer to the first', async () => {
  const { clock, sent, calls } = scene()
  const first = calls.call('Reset', {})
  const second = calls.call('ClearCache', {})
  expect(sent.map(({ action }) => action)).toEqual(['Reset'])
  await clock.pass(120)
  expect(calls.answered(sent[0]?.id ?? '', YES)).toEqual({ action: 'Reset', took: 120 })
  expect(await first).toEqual(YES)
  expect(sent.map(({ action }) => action)).toEqual(['Reset', 'ClearCache'])
  calls.answered(sent[1]?.id ?? '', YES)
  expect(await second).toEqual(YES)
})

test('a call is waited for half a minute, and its late answer counts for nothing', async () => {
  const { clock, sent, calls } = scene()
  const first = calls.call('Reset', {})
  const second = calls.call('ClearCache', {})
  await clock.pass(BOUNDS.callMs)
  expect(await first).toEqual({ kind: 'timed-out' })
  expect(calls.answered(sent[0]?.id ?? '', YES)).toBeNull()
  expect(sent.map(({ action }) => action)).toEqual(['Reset', 'ClearCache'])
  calls.gone()
  expect(await second).toEqual({ kind: 'gone' })
})

test('an answer to nothing is nothing', () => {
  const { calls } = scene()
  expect(calls.answered('"made-up"', YES)).toBeNull()
})

test('so many calls wait, and no more', async () => {
  const { calls } = scene(2)
  const all = [1, 2, 3, 4].map(() => calls.call('Reset', {}))
  expect(await all[3]).toMatchObject({ kind: 'error' })
  calls.gone()
  expect(await Promise.all(all.slice(0, 3))).toEqual([{ kind: 'gone' }, { kind: 'gone' }, { kind: 'gone' }])
  expect(await calls.call('Reset', {})).toEqual({ kind: 'gone' })
})
