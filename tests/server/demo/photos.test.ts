import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { DEMO } from '../../../server/demo/stations.ts'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { openDemoPlace } from './place.ts'

const photos = fileURLToPath(new URL('../../../client/demo/public/photos', import.meta.url))

test('each place of the demo shows a picture of its own, and one that its owner took away stays away', async () => {
  const place = await openDemoPlace({ photos })
  const server = await place.start()
  const shown = await Promise.all(DEMO.map(async ({ id }) => (await server.station(id)).info.photo))
  expect(shown.every(photo => /^[0-9a-f]{16}$/.test(photo ?? ''))).toBe(true)
  expect(new Set(shown).size).toBe(DEMO.length)
  await server.act(place.author('owner'), 'ben-thanh', view => setInfo(view, { photo: null }))
  await server.stop()
  const again = await place.start()
  expect((await again.station('ben-thanh')).info.photo).toBe(null)
  expect((await again.station('thao-dien')).info.photo).toBe(shown[1])
})

test('without pictures the demo has none', async () => {
  const server = await (await openDemoPlace({ photos: `${photos}/none` })).start()
  expect((await server.station('ben-thanh')).info.photo).toBe(null)
})
