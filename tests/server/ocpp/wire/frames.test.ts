import { expect, test } from 'vitest'
import { readFrame, writeAnswer, writeCall, writeError } from '../../../../server/ocpp/wire/frames.ts'

const HEARTBEAT = { kind: 'call', id: '"1"', action: 'Heartbeat', payload: {}, deviations: [] }

test('each of the three kinds of a frame is read', () => {
  expect(readFrame('[2,"1","Heartbeat",{}]')).toEqual(HEARTBEAT)
  expect(readFrame('[3,"a",{"status":"Accepted"}]')).toEqual({
    kind: 'answer',
    id: '"a"',
    payload: { status: 'Accepted' },
    deviations: [],
  })
  expect(readFrame('[4,"a","NotSupported","no",{}]')).toEqual({
    kind: 'error',
    id: '"a"',
    code: 'NotSupported',
    text: 'no',
    deviations: [],
  })
})

const REPAIRED: readonly [string, unknown][] = [
  ['[2,"1","StopTransaction",{"transactionId":,"meterStop":5}]', { transactionId: null, meterStop: 5 }],
  ['[2,"1","StopTransaction",{"meterStop":5,"transactionId":}]', { transactionId: null, meterStop: 5 }],
  ['[2,"1","StopTransaction",{"meterStop":5,}]', { meterStop: 5 }],
  ['[2,"1","StopTransaction",{"meterStop":5,,"reason":"Local"}]', { meterStop: 5, reason: 'Local' }],
  ['[2,"1","MeterValues",{"value":NaN,"other":-Infinity}]', { value: null, other: null }],
  ['[2,"1","BootNotification",{"model":"a\nb","vendor":"a,}"}]', { model: 'a b', vendor: 'a,}' }],
  ['[2,"1","BootNotification",{"model":"a\\xb:,"}]', { model: 'a\\xb:,' }],
  ['\uFEFF[2,"1","Heartbeat",{}]\0\0\r\n', {}],
  ['[2,"1","MeterValues",{"value":+5}]', { value: 5 }],
  ['[2,"1","MeterValues",{"isOn":True}]', { isOn: true }],
]

test.each(REPAIRED)('%j is repaired, and said to be', (text, payload) => {
  const frame = readFrame(text)
  expect(frame).toMatchObject({ kind: 'call', id: '"1"', payload, deviations: ['not JSON: repaired'] })
})

const UNREADABLE = [
  '',
  '[2,"1","StopTransaction",{"meterStop":5,"id',
  '[2,"1","StopTransaction',
  '{"a":1}',
  '[2]',
  '[2,"1"]',
  '[2,null,"Heartbeat",{}]',
  '[2,"","Heartbeat",{}]',
  '[7,"1","Heartbeat",{}]',
  `[2,"1","${'A'.repeat(51)}",{}]`,
  `[2,"1","DataTransfer",${'['.repeat(60)}${']'.repeat(60)}]`,
  '\0'.repeat(100),
]

test.each(UNREADABLE)('%j cannot be read, and nobody is hurt', text => {
  expect(readFrame(text).kind).toBe('unreadable')
})

test('a number as id is answered with the same number, however large', () => {
  const frame = readFrame('[2, 9223372036854775807, "Heartbeat", {}]')
  expect(frame).toEqual({ ...HEARTBEAT, id: '9223372036854775807', deviations: ['the id is a number'] })
  expect(writeAnswer('9223372036854775807', {})).toBe('[3,9223372036854775807,{}]')
})

test('a missing payload is an empty one', () => {
  expect(readFrame('[2,"1","Heartbeat"]')).toEqual({ ...HEARTBEAT, deviations: ['the payload is no object'] })
  expect(readFrame('[2,"1","Heartbeat",null]')).toEqual({ ...HEARTBEAT, deviations: ['the payload is no object'] })
  expect(readFrame('[3,"1"]')).toMatchObject({ kind: 'answer', payload: {} })
})

test('what is written can be read', () => {
  expect(readFrame(writeCall('"x"', 'Reset', { type: 'Soft' }))).toMatchObject({
    kind: 'call',
    id: '"x"',
    action: 'Reset',
    payload: { type: 'Soft' },
    deviations: [],
  })
  expect(readFrame(writeError('"x"', 'InternalError', 'no'))).toMatchObject({ kind: 'error', code: 'InternalError' })
})

const SLOW = [
  `[2,"1","A",{"a":"${'\\"'.repeat(120_000)}`,
  `[2,"1","A",{"a":${' '.repeat(250_000)}x`,
  `${'[2,"1",'.repeat(35_000)}`,
  `[2,"1","A",${','.repeat(250_000)}`,
  `[2,"1","A",${'"a":'.repeat(60_000)}`,
  '['.repeat(250_000),
]

test('a quarter of a megabyte of nonsense takes no time to speak of', () => {
  for (const text of SLOW) {
    const before = performance.now()
    readFrame(text)
    expect(performance.now() - before).toBeLessThan(2000)
  }
})
