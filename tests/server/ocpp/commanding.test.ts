import { expect, test } from 'vitest'
import {
  addCharger,
  commandCharger,
  listChargerMessages,
  listChargerReservations,
  listChargers,
  listChargerTransactions,
  renewChargerKey,
  retireCharger,
} from '../../../shared/api/chargers.ts'
import { addCard } from '../../../shared/api/own.ts'
import { BOOT, foreign, IDENTITY, STATION, scene, signedIn } from './foreign-scene.ts'

test('an owner commands a charger and has its answer; staff have less to say, and others nothing', async () => {
  const { server, owner, key } = await scene()
  const lan = await signedIn(server, 'staff', 'staff')
  const mai = await signedIn(server, 'customer', 'customer')
  const { client, asked } = await foreign(server, key)
  await client.call('BootNotification', BOOT)
  const at = { station: STATION, charger: IDENTITY }
  expect(await owner(commandCharger, { ...at, action: 'clear-cache' })).toMatchObject({ result: 'accepted' })
  expect(await lan(commandCharger, { ...at, action: 'availability', operative: false })).toMatchObject({
    result: 'accepted',
  })
  expect(asked.map(({ method }) => method)).toEqual(['ClearCache', 'ChangeAvailability'])
  const setting = { ...at, action: 'write-setting', key: 'HeartbeatInterval', value: '60' }
  await expect(lan(commandCharger, setting)).rejects.toThrow('owner-only')
  await expect(mai(commandCharger, { ...at, action: 'clear-cache' })).rejects.toThrow('not-yours')
  await expect(owner(commandCharger, { ...at, action: 'explode' })).rejects.toThrow('shape')
  await expect(owner(commandCharger, { ...at, charger: 'C-9', action: 'clear-cache' })).rejects.toThrow(
    'no-such-charger',
  )
})

test('by the name of another station an owner reaches none of its chargers', async () => {
  const { server, owner, key } = await scene()
  const { client, asked } = await foreign(server, key)
  await client.call('BootNotification', BOOT)
  const at = { station: 'central-library', charger: IDENTITY }
  const tried = await Promise.allSettled([
    owner(commandCharger, { ...at, action: 'clear-cache' }),
    owner(renewChargerKey, at),
    owner(retireCharger, at),
    owner(listChargerMessages, at),
    owner(listChargerTransactions, at),
    owner(listChargerReservations, at),
  ])
  const whys = tried.map(one => (one.status === 'rejected' ? /[a-z-]+$/.exec(String(one.reason))?.[0] : 'done'))
  expect(new Set(whys)).toEqual(new Set(['no-such-charger']))
  await expect(owner(addCharger, { station: 'central-library', identity: IDENTITY })).rejects.toThrow('taken')
  await client.call('Heartbeat', {})
  expect(asked).toEqual([])
})

test('of two sockets of one charger the newer is asked, and the older one’s end changes nothing', async () => {
  const { server, owner, key } = await scene()
  const one = await foreign(server, key)
  await one.client.call('BootNotification', BOOT)
  const closed = new Promise(resolve => one.client.once('close', resolve))
  const two = await foreign(server, key)
  await closed
  await two.client.call('Heartbeat', {})
  const at = { station: STATION, charger: IDENTITY }
  expect(await owner(commandCharger, { ...at, action: 'clear-cache' })).toMatchObject({ result: 'accepted' })
  expect([one.asked.length, two.asked.length]).toEqual([0, 1])
  const { chargers } = await owner(listChargers, { station: STATION })
  expect(chargers.filter(({ isThere }) => isThere).map(({ identity }) => identity)).toEqual([IDENTITY])
})

test('a customer adds a card, the same once, and nobody else has it', async () => {
  const { server } = await scene()
  const mai = await signedIn(server, 'customer', 'customer')
  const nam = await signedIn(server, 'customer2', 'customer')
  const { id } = await mai(addCard, { number: '04:E2:A1:B2', label: 'Blue' })
  expect(await mai(addCard, { number: '04e2a1b2', label: 'Again' })).toEqual({ id })
  await expect(nam(addCard, { number: '04E2A1B2', label: 'Mine' })).rejects.toThrow('card-taken')
  const lan = await signedIn(server, 'staff', 'staff')
  await expect(lan(addCard, { number: '04E2A1B3', label: 'Desk' })).rejects.toThrow('not-yours')
})
