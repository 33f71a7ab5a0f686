import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { obeyLine } from '../../scripts/charger/commands.ts'
import { linkByOcpp } from '../../server/demo/simulated/ocpp/link.ts'
import { SimulatedCharger } from '../../server/demo/simulated/simulated-charger.ts'
import type { Heard } from '../../server/ocpp/dialect.ts'
import { systemClock } from '../../server/sync/system-clock.ts'
import { untilSo } from '../helpers/until-so.ts'
import { openWire } from '../server/ocpp/door-scene.ts'

const ANSWERS: Readonly<Record<string, Heard>> = {
  BootNotification: { kind: 'answer', payload: { status: 'Accepted', currentTime: '', interval: 300 } },
  Authorize: { kind: 'answer', payload: { idTagInfo: { status: 'Accepted' } } },
  StartTransaction: { kind: 'answer', payload: { transactionId: 7, idTagInfo: { status: 'Accepted' } } },
}

async function charger(answers = ANSWERS) {
  const wire = await openWire({ heard: async action => answers[action] ?? { kind: 'answer', payload: {} } })
  const key = await wire.add('C-1')
  const simulated = new SimulatedCharger({ id: 'C-1', plugs: 2, clock: systemClock, meterEveryMs: 100_000 })
  const url = `ws://127.0.0.1:${wire.port}/ocpp/C-1`
  onTestFinished(linkByOcpp({ charger: simulated, key, url, clock: systemClock, random: randomBytes }))
  await untilSo(() => wire.said.length === 3)
  const heard = (action: string) => wire.said.filter(said => said.startsWith(`1.6 ${action} `))
  return { wire, simulated, heard, type: (line: string) => obeyLine(simulated, line) }
}

test('a charger on the command line boots, and says by OCPP what is typed', async () => {
  const { wire, heard, type } = await charger()
  expect(wire.said.map(said => said.split(' ')[1])).toEqual([
    'BootNotification',
    'StatusNotification',
    'StatusNotification',
  ])
  type('plug 2')
  type('card 2 04A2B3')
  await untilSo(() => heard('StartTransaction').length === 1)
  expect(heard('StartTransaction')[0]).toContain('"connectorId":2,"idTag":"04A2B3"')
  expect(type('card 2 04A2B3')).toContain('plug 2: a car, idle')
  await untilSo(() => heard('StopTransaction').length === 1)
  expect(heard('StopTransaction')[0]).toMatch(/"transactionId":7,"reason":"Local"/)
  type('unplug 2')
  await untilSo(() => heard('StatusNotification').at(-1)?.includes('Available') === true)
  expect(wire.mistakes).toEqual([])
})

test('a card that nobody has is asked for, and starts nothing', async () => {
  const Authorize: Heard = { kind: 'answer', payload: { idTagInfo: { status: 'Invalid' } } }
  const { heard, type, wire } = await charger({ ...ANSWERS, Authorize })
  type('plug')
  type('card 04A2B3')
  type('boot')
  await untilSo(() => heard('BootNotification').length + heard('StatusNotification').length >= 5)
  expect(heard('Authorize')).toEqual(['1.6 Authorize {"idTag":"04A2B3"}'])
  expect(heard('StartTransaction')).toEqual([])
  expect(wire.mistakes).toEqual([])
})

test('it says what it does not know, and does nothing', async () => {
  const { wire, type } = await charger()
  expect(type('fly')).toMatch(/^There is plug, unplug/)
  expect(type('constructor')).toMatch(/^There is plug, unplug/)
  expect(type('plug 3')).toBe('It has no plug 3.')
  expect(wire.said.length).toBe(3)
})

test('a card that may not charge here is stopped again by the charger itself', async () => {
  const invalid: Heard = { kind: 'answer', payload: { transactionId: 8, idTagInfo: { status: 'Invalid' } } }
  const { heard, type, simulated } = await charger({ ...ANSWERS, StartTransaction: invalid })
  type('plug')
  type('card FOREIGN')
  await untilSo(() => heard('StopTransaction').length === 1)
  expect(simulated.transactions).toEqual([null, null])
})

test('it obeys what it can do, and says of the rest that it cannot', async () => {
  const { wire, simulated, type } = await charger()
  type('plug')
  expect(await wire.sockets.of('C-1')?.dialect.ask({ kind: 'reset', order: 'o' })).toBe('accepted')
  expect(await wire.sockets.of('C-1')?.dialect.command({ action: 'clear-cache' })).toEqual({ result: 'answer' })
  expect(simulated.hasCar(1)).toBe(true)
})
