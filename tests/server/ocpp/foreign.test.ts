import { expect, test } from 'vitest'
import {
  listChargerMessages,
  listChargers,
  listChargerTransactions,
  renewChargerKey,
  retireCharger,
} from '../../../shared/api/chargers.ts'
import { bookSession, startSession, stopSession } from '../../../shared/api/session.ts'
import { serveDemo } from '../../helpers/demo-server.ts'
import { untilSo } from '../../helpers/until-so.ts'
import { BOOT, CONNECTOR, foreign, IDENTITY, now, STATION, scene, signedIn, stationOf } from './foreign-scene.ts'

test('a charger of another maker boots, is seen, starts a charge for a customer, meters it and stops it', async () => {
  const { server, owner, key, url, user } = await scene()
  expect({ url, user }).toEqual({ url: `${server.url.replace('http', 'ws')}/ocpp/${IDENTITY}`, user: IDENTITY })
  const mai = await signedIn(server, 'customer', 'customer')
  const { client, asked, bad } = await foreign(server, key)
  const booted = await client.call('BootNotification', BOOT)
  expect(booted).toMatchObject({ status: 'Accepted', interval: 300 })
  await client.call('StatusNotification', {
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Available',
    timestamp: now(),
  })
  expect(await client.call('Heartbeat', {})).toHaveProperty('currentTime')
  const { chargers } = await owner(listChargers, { station: STATION })
  expect(chargers.filter(({ isThere }) => isThere)).toMatchObject([{ identity: IDENTITY, profile: 1 }])

  const booking = await mai(bookSession, { station: STATION, connector: CONNECTOR })
  await mai(startSession, { station: STATION, session: booking.id })
  await untilSo(() => asked.some(({ method }) => method === 'RemoteStartTransaction'))
  const { params } = asked.find(({ method }) => method === 'RemoteStartTransaction') ?? { params: { idTag: '' } }
  const started = (await client.call('StartTransaction', {
    connectorId: 1,
    idTag: params.idTag,
    meterStart: 1000,
    timestamp: now(),
  })) as { transactionId: number; idTagInfo: { status: string } }
  expect(started.idTagInfo.status).toBe('Accepted')
  await client.call('MeterValues', {
    connectorId: 1,
    transactionId: started.transactionId,
    meterValue: [
      {
        timestamp: now(),
        sampledValue: [{ value: '1001' }, { value: '7000', measurand: 'Power.Active.Import', unit: 'W' }],
      },
    ],
  })
  await mai(stopSession, { station: STATION, session: booking.id })
  await untilSo(() => asked.some(({ method }) => method === 'RemoteStopTransaction'))
  await client.call('StopTransaction', {
    transactionId: started.transactionId,
    meterStop: 1002,
    timestamp: now(),
    reason: 'Remote',
  })

  const session = (await stationOf(server)).sessions.get(booking.id)
  expect(session?.metered).toMatchObject({ startWh: 1000, endWh: 1002 })
  const { transactions } = await owner(listChargerTransactions, { station: STATION, charger: IDENTITY })
  expect(transactions).toMatchObject([
    { id: started.transactionId, plug: 1, session: booking.id, startWh: 1000, endWh: 1002 },
  ])
  expect(bad).toEqual([])
  const { messages } = await owner(listChargerMessages, {
    station: STATION,
    charger: IDENTITY,
    type: 'StartTransaction',
  })
  expect(messages.map(({ from, type }) => `${from} ${type}`)).toEqual(['charger call', 'server answer'])
  expect(JSON.stringify(messages)).not.toContain(String(params.idTag))
})

test('one of OCPP 2.0.1 does, its answers lost and its events told twice, by a server that starts anew in between', async () => {
  const { server, key, dataDir } = await scene()
  const mai = await signedIn(server, 'customer', 'customer')
  const one = await foreign(server, key, 'ocpp2.0.1')
  const boot = { chargingStation: { vendorName: 'Another', model: 'Two' }, reason: 'PowerUp' }
  expect(await one.client.call('BootNotification', boot)).toMatchObject({ status: 'Accepted' })
  const plug = { evseId: 1, connectorId: 1 }
  await one.client.call('StatusNotification', { timestamp: now(), connectorStatus: 'Available', ...plug })
  const booking = await mai(bookSession, { station: STATION, connector: CONNECTOR })
  await mai(startSession, { station: STATION, session: booking.id })
  await untilSo(() => one.asked.length > 0)
  expect(one.asked.map(({ method }) => method)).toEqual(['RequestStartTransaction'])
  const { idToken, remoteStartId } = one.asked[0]?.params ?? {}
  const event = (eventType: string, seqNo: number, value: number, more: object = {}) => ({
    ...{ eventType, timestamp: now(), triggerReason: 'RemoteStart', seqNo },
    transactionInfo: { transactionId: 'their-own-1', remoteStartId },
    evse: { id: 1, connectorId: 1 },
    meterValue: [{ timestamp: now(), sampledValue: [{ value, measurand: 'Energy.Active.Import.Register' }] }],
    ...more,
  })
  const started = event('Started', 0, 1000, { idToken })
  expect(await one.client.call('TransactionEvent', started)).toEqual({ idTokenInfo: { status: 'Accepted' } })
  await one.client.call('TransactionEvent', started)
  await one.client.call('TransactionEvent', event('Updated', 1, 1001))
  await mai(stopSession, { station: STATION, session: booking.id })
  await untilSo(() => one.asked.some(({ method }) => method === 'RequestStopTransaction'))
  expect(one.asked.at(-1)?.params).toEqual({ transactionId: 'their-own-1' })
  await server.stop()
  await one.client.close({ force: true })

  const again = await serveDemo(dataDir)
  const two = await foreign(again, key, 'ocpp2.0.1')
  await two.client.call('TransactionEvent', started)
  const ended = event('Ended', 2, 1002, { offline: true })
  await two.client.call('TransactionEvent', ended)
  await two.client.call('TransactionEvent', ended)
  const { sessions } = await stationOf(again)
  expect([...sessions.values()].filter(session => session.started !== undefined).map(({ id }) => id)).toEqual([
    booking.id,
  ])
  expect(sessions.get(booking.id)?.metered).toMatchObject({ startWh: 1000, endWh: 1002 })
  expect([...one.bad, ...two.bad]).toEqual([])
})

test('a new key is written into the charger, and a retired charger is shown out', async () => {
  const { server, owner, key } = await scene()
  const at = { station: STATION, charger: IDENTITY }
  const { client, asked } = await foreign(server, key)
  await client.call('BootNotification', BOOT)
  const { key: next } = await owner(renewChargerKey, at)
  expect(asked).toEqual([{ method: 'ChangeConfiguration', params: { key: 'AuthorizationKey', value: next } }])
  expect(JSON.stringify(await owner(listChargerMessages, at))).not.toContain(next)
  await client.close({ force: true })
  const again = await foreign(server, next)
  await expect(foreign(server, key)).rejects.toThrow()
  const gone = new Promise(resolve => again.client.once('close', resolve))
  await owner(retireCharger, at)
  await gone
  await expect(foreign(server, next)).rejects.toThrow()
  await expect(owner(renewChargerKey, at)).rejects.toThrow('no-such-charger')
})

test('the server is killed and started again in the middle of a charge, which is one session with its energy', async () => {
  const first = await scene()
  const one = await foreign(first.server, first.key)
  await one.client.call('BootNotification', BOOT)
  await one.client.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Preparing' })
  const mai = await signedIn(first.server, 'customer', 'customer')
  const booking = await mai(bookSession, { station: STATION, connector: CONNECTOR })
  await mai(startSession, { station: STATION, session: booking.id })
  await untilSo(() => one.asked.length > 0)
  const { idTag } = one.asked[0]?.params ?? {}
  const start = { connectorId: 1, idTag, meterStart: 1000, timestamp: now() }
  const { transactionId } = (await one.client.call('StartTransaction', start)) as { transactionId: number }
  await first.server.stop()
  await one.client.close({ force: true })

  const server = await serveDemo(first.dataDir)
  const two = await foreign(server, first.key)
  // No boot: it went on charging. It says its start once more, under another id, as its answer may have been lost.
  expect(await two.client.call('StartTransaction', start)).toMatchObject({ transactionId })
  await two.client.call('StopTransaction', { transactionId, meterStop: 1002, timestamp: now() })
  await two.client.call('StopTransaction', { transactionId, meterStop: 1002, timestamp: now() })
  const { sessions } = await stationOf(server)
  expect([...sessions.values()].filter(({ started }) => started !== undefined).map(({ id }) => id)).toEqual([
    booking.id,
  ])
  expect(sessions.get(booking.id)?.metered).toMatchObject({ startWh: 1000, endWh: 1002 })
})
