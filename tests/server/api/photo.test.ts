import { expect, test } from 'vitest'
import { getStation, setPhoto } from '../../../shared/api/station.ts'
import { field } from '../../../shared/documents/outcome.ts'
import { PHOTO } from '../../../shared/photo.ts'
import { BARE } from '../../../shared/sync/engine.ts'
import { jpegOf, webpChunk, webpOf } from '../../helpers/photo.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'
const photoOf = (shade = 0) => ({
  large: webpOf({ width: 640, height: 360, shade }).toString('base64'),
  small: webpOf({ width: 96, height: 72, shade }).toString('base64'),
})

type Api = Awaited<ReturnType<typeof openApi>>
const shownAt = async ({ mai }: Api) => {
  const answer = await mai(getStation, { station })
  return answer.ok ? answer.value.info.photo : answer.why
}
const look = ({ http }: Api, photo: unknown, size = 'large') =>
  http.raw('GET', `/api/stations/${station}/photos/${photo}/${size}`)

test('an owner gives a place its photo, everyone sees it, as a picture and nothing else', async () => {
  const api = await openApi()
  const set = await api.hoa(setPhoto, { station, photo: photoOf() })
  const photo = set.ok && set.value.photo
  expect(photo).toMatch(/^[0-9a-f]{16}$/)
  expect(await shownAt(api)).toBe(photo)

  const seen = await look(api, photo)
  expect(seen.status).toBe(200)
  expect(seen.headers).toMatchObject({
    'content-type': 'image/webp',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect((await look(api, photo, 'small')).status).toBe(200)
  for (const path of [`${station}/photos/0000000000000000/large`, `thao-dien/photos/${photo}/large`])
    expect((await api.http.raw('GET', `/api/stations/${path}`)).status, path).toBe(404)
  for (const path of [`${photo}/huge`, '..%2f..%2fx/large'])
    expect((await api.http.raw('GET', `/api/stations/${station}/photos/${path}`)).status, path).toBe(400)
})

test('the next photo takes its place, and one that is taken away is gone', async () => {
  const api = await openApi()
  const [first, second] = [photoOf(1), { ...photoOf(2), large: jpegOf().toString('base64') }]
  const ids: unknown[] = []
  for (const photo of [first, second]) {
    const set = await api.hoa(setPhoto, { station, photo })
    ids.push(set.ok && set.value.photo)
  }
  expect((await look(api, ids[0])).status).toBe(404)
  expect((await look(api, ids[1])).headers['content-type']).toBe('image/jpeg')
  expect([...(await api.town.log.notes('station/ben-thanh', 'photo/')).keys()]).toEqual(['photo/large', 'photo/small'])

  expect(await api.hoa(setPhoto, { station, photo: null })).toEqual({ ok: true, value: { photo: null } })
  expect(await shownAt(api)).toBe(null)
  expect((await look(api, ids[1])).status).toBe(404)
  expect(await api.town.log.notes('station/ben-thanh', 'photo/')).toEqual(new Map())
  // Whoever undoes it gives it again, and its address is the same.
  await api.hoa(setPhoto, { station, photo: second })
  expect(await shownAt(api)).toBe(ids[1])
})

test('nobody gives a photo to what is not theirs, nor sends a large body there', async () => {
  const api = await openApi()
  for (const someone of [api.mai, api.lan, api.nam])
    expect(await someone(setPhoto, { station, photo: photoOf() })).toEqual({ ok: false, why: 'not-yours' })
  expect(await api.hoa(setPhoto, { station: 'no-such', photo: photoOf() })).toMatchObject({ ok: false })
  const path = `/api/stations/${station}/photo`
  const headers = { 'content-type': 'application/json' }
  expect((await api.http.raw('PUT', path, headers, '{')).status).toBe(401)
  const large = webpOf({ chunks: [webpChunk('EXIF', Buffer.alloc(PHOTO.large.bytes))] }).toString('base64')
  expect(await api.hoa(setPhoto, { station, photo: { ...photoOf(), large } })).toMatchObject({ why: 'shape' })
  expect(await api.hoa(setPhoto, { station, photo: { ...photoOf(), large: large.repeat(2) } })).toMatchObject({
    why: 'too-large',
  })
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')
  expect(await api.hoa(setPhoto, { station, photo: { ...photoOf(), small: svg } })).toEqual({
    ok: false,
    why: 'not-a-picture',
  })
  expect(await shownAt(api)).toBe(null)
})

test('a photo is no way to fill the log: the latest is kept, and soon they have to wait', async () => {
  const api = await openApi()
  const asked = await Promise.all(
    Array.from({ length: 70 }, (_, shade) => api.hoa(setPhoto, { station, photo: photoOf(shade) })),
  )
  const slow = asked.filter(answer => !answer.ok && answer.why === 'slow-down')
  expect(slow.length).toBeGreaterThanOrEqual(9)
  expect(asked.filter(({ ok }) => ok).length + slow.length).toBe(70)
  expect(await api.town.log.notes('station/ben-thanh', 'photo/')).toHaveProperty('size', 2)
})

test('what an owner’s own program names or takes away over a socket shows nobody a picture', async () => {
  const api = await openApi()
  const set = await api.hoa(setPhoto, { station, photo: photoOf() })
  const photo = set.ok && set.value.photo
  const owner = { role: 'owner', id: api.idOf('owner@demo.test') } as const
  for (const named of [null, 'ffffffffffffffff']) {
    await api.town.rooms.decide(['station/ben-thanh' as never], () => [
      { room: 'station/ben-thanh' as never, author: owner, facts: [field('info', 'photo', BARE, named)] },
    ])
    expect((await look(api, photo)).status).toBe(404)
    expect((await look(api, 'ffffffffffffffff')).status).toBe(404)
  }
})
