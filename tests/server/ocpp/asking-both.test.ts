import { describe, expect, test } from 'vitest'
import type { Ask, Command } from '../../../server/arbiter/chargers/port.ts'
import type { CallAnswer } from '../../../server/ocpp/dialect.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { Line, NOON } from '../../helpers/charger-line.ts'
import type { Version } from '../../helpers/ocpp-schema.ts'

const VERSIONS: readonly Version[] = ['1.6', '2.0.1']
const TAG = '0123456789ABCDEF0123'

const ASKS: readonly Ask[] = [
  { kind: 'start', order: 'o1', plug: 2, tag: TAG },
  { kind: 'stop', order: 'o2', transaction: 4711 },
  { kind: 'unlock', order: 'o3', plug: 2 },
  { kind: 'reset', order: 'o4' },
]

const profile = {
  id: 3,
  purpose: 'transaction',
  transaction: 4711,
  unit: 'A',
  limit: 15.27,
  phases: 3,
  stack: 1,
} as const

const COMMANDS: readonly Command[] = [
  { action: 'availability', plug: 1, operative: false },
  { action: 'availability', operative: true },
  { action: 'reserve', reservation: 7, plug: 1, tag: TAG, until: NOON },
  { action: 'reserve', reservation: 7, plug: 1, tag: TAG, until: NOON, group: TAG },
  { action: 'cancel-reservation', reservation: 7 },
  { action: 'trigger', message: 'boot' },
  { action: 'trigger', message: 'status', plug: 2 },
  { action: 'trigger', message: 'meter', plug: 1 },
  { action: 'trigger', message: 'heartbeat' },
  { action: 'trigger', message: 'firmware' },
  { action: 'trigger', message: 'diagnostics' },
  { action: 'read-settings', keys: ['HeartbeatInterval', 'TxCtrlr.EVConnectionTimeOut'] },
  { action: 'write-setting', key: 'HeartbeatInterval', value: '60' },
  { action: 'write-setting', key: 'BasicAuthPassword', component: 'SecurityCtrlr', value: 'ab'.repeat(20) },
  { action: 'clear-cache' },
  { action: 'send-list', version: 4, cards: [{ tag: '04A1B2C3', status: 'accepted' }] },
  { action: 'send-list', version: 5, cards: [{ tag: '04A1B2C3', status: 'blocked', group: TAG }] },
  { action: 'send-list', version: 6, cards: [] },
  { action: 'list-version' },
  { action: 'set-profile', plug: 1, profile },
  { action: 'set-profile', profile: { id: 1, purpose: 'default', unit: 'W', limit: 3700 } },
  { action: 'clear-profile', plug: 1 },
  { action: 'clear-profile', id: 3 },
  { action: 'composite', plug: 1, seconds: 600 },
  { action: 'diagnostics', url: 'ftp://files.example/logs' },
  { action: 'firmware', url: 'https://files.example/f.bin', from: NOON },
  { action: 'data', vendor: 'com.example', message: 'hello', text: 'there' },
]

describe.each(VERSIONS)('%s', version => {
  test('all orders go out as the specification has them, member by member in its order', async () => {
    const line = new Line({ version, answers: { UnlockConnector: answer({ status: 'Unlocked' }) } })
    const results = []
    for (const ask of ASKS) results.push(await line.dialect.ask(ask))
    expect(line.faults).toEqual([])
    expect(results).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
    expect(line.asked).toHaveLength(4)
  })

  test('all commands do, whatever is asked', async () => {
    const line = new Line({ version })
    for (const command of COMMANDS) await line.dialect.command(command)
    expect(line.faults).toEqual([])
    expect(line.asked).toHaveLength(COMMANDS.length)
  })

  test('so does its set-up, which asks nothing twice', async () => {
    const line = new Line({ version })
    await line.hears('BootNotification', {})
    await line.dialect.setUp()
    const first = line.asked.length
    await line.dialect.setUp()
    expect(line.faults).toEqual([])
    expect(first).toBeGreaterThan(5)
    expect(line.asked).toHaveLength(first)
  })

  test('a charger whose settings are left alone is only asked what it can do', async () => {
    const line = new Line({ version })
    await line.hears('BootNotification', {})
    await line.dialect.setUp({ leavesSettings: true })
    expect(line.asked.map(([action]) => action)).toEqual([version === '1.6' ? 'GetConfiguration' : 'GetVariables'])
    await line.dialect.setUp({ leavesSettings: false })
    expect(line.asked.length).toBeGreaterThan(5)
  })

  test('a charger that is gone, that is silent, and that does not know how', async () => {
    const answers = (given: CallAnswer) => ({
      RemoteStartTransaction: given,
      RequestStartTransaction: given,
      ClearCache: given,
    })
    const ask: Ask = { kind: 'start', order: 'o1', plug: 1, tag: TAG }
    const results = []
    for (const given of [
      { kind: 'gone' },
      { kind: 'timed-out' },
      { kind: 'error', code: 'NotImplemented', text: 'no' },
    ] as const) {
      const line = new Line({ version, answers: answers(given) })
      results.push([await line.dialect.ask(ask), (await line.dialect.command({ action: 'clear-cache' })).result])
    }
    expect(results).toEqual([
      ['offline', 'offline'],
      ['timed-out', 'timed-out'],
      ['rejected', 'not-supported'],
    ])
  })

  test('a power profile is offered in other forms until one is taken, which is then the first', async () => {
    const kinds: string[] = []
    const line = new Line({
      version,
      answers: {
        SetChargingProfile: payload => {
          const kind = JSON.stringify(payload).includes('"Relative"') ? 'Relative' : 'Absolute'
          kinds.push(kind)
          return { kind: 'answer', payload: { status: kind === 'Absolute' ? 'Accepted' : 'Rejected' } }
        },
      },
    })
    const command: Command = { action: 'set-profile', plug: 1, profile }
    expect(await line.dialect.command(command)).toEqual({ result: 'accepted' })
    expect(await line.dialect.command(command)).toEqual({ result: 'accepted' })
    expect(kinds).toEqual(['Relative', 'Absolute', 'Absolute'])
    expect(line.faults).toEqual([])
  })
})

function answer(payload: Json): CallAnswer {
  return { kind: 'answer', payload }
}
