import { expect, onTestFinished, test } from 'vitest'
import { seedDemoPeople } from '../../../server/accounts/demo.ts'
import { mayBegin } from '../../../server/beginnings.ts'
import { openDemo } from '../../../server/demo/demo.ts'
import { createServer, type Server } from '../../../server/server.ts'
import { listChargerMessages, listChargers } from '../../../shared/api/chargers.ts'
import { bookSession, startSession, stopSession } from '../../../shared/api/session.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { CHEAP, makeLog } from '../accounts/place.ts'
import { CONNECTOR, IDENTITY, STATION, signedIn, stationOf } from '../ocpp/foreign-scene.ts'

async function demoOverOcpp(
  dataDir: string,
  isOverOcpp = true,
): Promise<{ server: Server; journal: ReturnType<typeof makeLog> }> {
  const journal = makeLog()
  const server = await createServer({
    ...{ host: '127.0.0.1', port: 0, dataDir, kinds, creates: mayBegin, journal },
    passwordCost: CHEAP,
    extend: async core => {
      await seedDemoPeople(core.accounts)
      return openDemo(core, { isOverOcpp, chargers: { meterEveryMs: 200, plugInMs: 10, driveOffMs: 10 } })
    },
  })
  let isStopped = false
  const stop = async () => {
    if (!isStopped) await server.stop()
    isStopped = true
  }
  onTestFinished(stop)
  return { server: { ...server, stop }, journal }
}

test('the demo’s chargers come by the same door as real ones, charge a customer’s car, and come again after a restart', async () => {
  const dataDir = temporaryDirectory()
  const { server, journal } = await demoOverOcpp(dataDir)
  const [owner, mai] = [await signedIn(server, 'owner', 'owner'), await signedIn(server, 'customer', 'customer')]
  const there = async (ask: typeof owner) =>
    (await ask(listChargers, { station: STATION })).chargers.filter(({ isThere }) => isThere).length
  const all = [...(await stationOf(server)).connectors.values()].length
  await expect.poll(() => there(owner)).toBe(all)

  const booking = await mai(bookSession, { station: STATION, connector: CONNECTOR })
  await mai(startSession, { station: STATION, session: booking.id })
  const session = async () => (await stationOf(server)).sessions.get(booking.id)
  await expect.poll(async () => (await session())?.started).toMatchObject({ via: 'charger' })
  await mai(stopSession, { station: STATION, session: booking.id })
  await expect.poll(async () => (await session())?.metered).toBeDefined()
  const { messages } = await owner(listChargerMessages, { station: STATION, charger: IDENTITY })
  const said = messages.filter(({ type, from }) => type === 'call' && from === 'charger').map(({ action }) => action)
  expect(said).toEqual(
    expect.arrayContaining(['BootNotification', 'StatusNotification', 'StartTransaction', 'StopTransaction']),
  )
  expect(messages.filter(({ deviations, type }) => deviations !== undefined || type === 'error')).toEqual([])
  await server.stop()

  const again = await demoOverOcpp(dataDir)
  const ask = await signedIn(again.server, 'owner', 'owner')
  await expect.poll(() => there(ask)).toBe(all)
  expect([...journal.lines, ...again.journal.lines].filter(({ level }) => level === 'error')).toEqual([])
})

test('a simulated charger without a socket is there as well', async () => {
  const { server } = await demoOverOcpp(temporaryDirectory(), false)
  const owner = await signedIn(server, 'owner', 'owner')
  const { chargers } = await owner(listChargers, { station: STATION })
  expect([...new Set(chargers.map(({ isThere }) => isThere))]).toEqual([true])
})
