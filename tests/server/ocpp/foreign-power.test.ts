import { expect, test } from 'vitest'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import type { Server } from '../../../server/server.ts'
import { retireCharger } from '../../../shared/api/chargers.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { BARE } from '../../../shared/sync/fact.ts'
import { SERVER } from '../../../shared/sync/policy.ts'
import { untilSo } from '../../helpers/until-so.ts'
import { BOOT, foreign, IDENTITY, now, STATION, scene } from './foreign-scene.ts'

/** The owner's limit of the whole place. */
async function limitTo(server: Server, watts: number): Promise<void> {
  const room = stationRoom(STATION)
  const power = fact('info', 'power', BARE, { watts, phases: 3 })
  await server.rooms.decide([room], () => [{ room, author: SERVER, facts: [power] }])
}

test.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
  'a charger of another maker is told its failsafe, then the limit of its charge, in profiles that it takes (%s)',
  async version => {
    const { server, owner, key } = await scene()
    const { client, asked, bad } = await foreign(server, key, version)
    const profiles = () => asked.filter(({ method }) => method === 'SetChargingProfile').map(({ params }) => params)
    await limitTo(server, 60_000)
    const begin = version === 'ocpp1.6' ? begin16 : begin201
    const number = await begin(client)
    await untilSo(() => profiles().some(params => JSON.stringify(params).includes('"TxProfile"')))
    const last = JSON.stringify(profiles().at(-1))
    // Six plugs keep 6 A each: 86.9 A less the 30 A of the five others are this car’s.
    expect(JSON.stringify(profiles()[0])).toMatch(/"TxDefaultProfile".*"chargingRateUnit":"W".*"limit":4140/)
    expect(last).toMatch(/"stackLevel":0.*"chargingRateUnit":"W".*"limit":39261/)
    expect(last).toContain(`"transactionId":${JSON.stringify(number)}`)
    await owner(retireCharger, { station: STATION, charger: IDENTITY })
    // Nobody else is left with our limits.
    const cleared = asked.filter(({ method }) => method === 'ClearChargingProfile')
    expect(JSON.stringify(cleared)).toMatch(/8001.*7001/)
    expect(bad).toEqual([])
  },
)

type Client = Awaited<ReturnType<typeof foreign>>['client']

async function begin16(client: Client): Promise<number> {
  await client.call('BootNotification', BOOT)
  const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 1000, timestamp: now() }
  const { transactionId } = (await client.call('StartTransaction', start)) as { transactionId: number }
  return transactionId
}

async function begin201(client: Client): Promise<string> {
  await client.call('BootNotification', {
    chargingStation: { model: BOOT.chargePointModel, vendorName: BOOT.chargePointVendor },
    reason: 'PowerUp',
  })
  await client.call('TransactionEvent', {
    eventType: 'Started',
    timestamp: now(),
    triggerReason: 'Authorized',
    seqNo: 0,
    transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging' },
    evse: { id: 1, connectorId: 1 },
    idToken: { idToken: 'CARD-1', type: 'ISO14443' },
  })
  return 'tx-1'
}
