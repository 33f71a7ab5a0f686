import { expect, test } from 'vitest'
import { foundPlaces } from '../../../server/api/found-places.ts'
import { findPlaces, MOST_FOUND } from '../../../shared/api/places.ts'
import { wayTo } from '../../../shared/documents/catalogue/cells.ts'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import { HOA } from '../../helpers/people.ts'
import { openApi } from './api-scene.ts'

const BEN_THANH = { latitude: 10.7725, longitude: 106.698 }
const HA_NOI = { latitude: 21.03, longitude: 105.85 }

async function city() {
  const api = await openApi()
  const { town } = api
  const build = async (id: string, info: Parameters<typeof setInfo>[1]) => {
    await town.build(id, { info })
  }
  await build('hoan-kiem', { name: 'Sạc Hoàn Kiếm', address: '1 Đinh Tiên Hoàng, Hà Nội', place: HA_NOI })
  await build('nguyen-hue', { name: 'Sạc Nguyễn Huệ', address: '8 Nguyễn Huệ, Quận 1', place: BEN_THANH })
  await build('closed', { name: 'Sạc cũ', place: BEN_THANH })
  await town.act(HOA, 'closed', view => setInfo(view, { retired: true }))
  await town.arbiter.whenIdle()
  const found = async (input: Parameters<typeof api.mai<typeof findPlaces>>[1]) => {
    const answer = await api.mai(findPlaces, input)
    return answer.ok ? answer.value.places.map(({ id }) => id) : answer.why
  }
  return { api, found }
}

test('a place is found by words of its name and address, with or without their marks, and not once it is closed', async () => {
  const { found } = await city()
  expect(await found({ text: 'nguyen quan 1' })).toEqual(['nguyen-hue'])
  expect(await found({ text: 'ĐINH TIÊN' })).toEqual(['hoan-kiem'])
  expect(await found({ text: 'sạc' })).toEqual(['hoan-kiem', 'nguyen-hue'])
  expect(await found({ text: 'nguyen hanoi' })).toEqual([])
})

test('the nearest to a cell come first, and nobody says more of where they are', async () => {
  const { api, found } = await city()
  expect(await found({ text: 'sac', near: wayTo('', HA_NOI).slice(0, 12) })).toEqual(['hoan-kiem', 'nguyen-hue'])
  expect(await found({ text: 'sac', near: wayTo('', BEN_THANH).slice(0, 12) })).toEqual(['nguyen-hue', 'hoan-kiem'])
  expect(await found({ near: 'elsewhere' as never })).toBe('shape')
  const answer = await api.mai(findPlaces, { ids: 'nguyen-hue' as never })
  const [place] = answer.ok ? answer.value.places : []
  expect([Object.keys(place ?? {}).includes('cell'), Object.keys(place ?? {}).includes('codes')]).toEqual([
    false,
    false,
  ])
})

test('by their ids closed ones are found too, each once, and unknown names are left out', async () => {
  const { found } = await city()
  expect(await found({ ids: 'closed,nguyen-hue,nobody,closed' as never })).toEqual(['closed', 'nguyen-hue'])
  expect(await found({ ids: '__proto__' as never })).toBe('shape')
  expect(await found({ ids: Array.from({ length: 101 }, (_, at) => `s${at}`).join(',') as never })).toBe('shape')
})

test('no more are found than a screen shows', () => {
  const stations = Array.from({ length: 10_000 }, (_, at) => ({ id: `s${at}`, name: `Sạc ${at}` }))
  expect(foundPlaces(stations, { text: 'sac' }, MOST_FOUND).length).toBe(MOST_FOUND)
  expect(foundPlaces(stations, { text: 'sac 9999' }, MOST_FOUND)).toEqual([{ id: 's9999', name: 'Sạc 9999' }])
})
