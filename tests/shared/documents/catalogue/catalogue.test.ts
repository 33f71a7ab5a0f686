import { describe, expect, test } from 'vitest'
import { listingOf, listStation } from '../../../../shared/documents/catalogue/listing.ts'
import { announcedAt, openStations } from '../../../../shared/documents/catalogue/view.ts'
import { catalogue } from '../../../../shared/documents/catalogue.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { bareFact } from '../../../../shared/documents/outcome.ts'
import { setConnector, setInfo, setTariff } from '../../../../shared/documents/station/actions.ts'
import { JudgedDocument } from '../../../helpers/judged-document.ts'
import { HOA, SERVER } from '../../../helpers/people.ts'
import { clock, StationScene } from '../../../helpers/station-scene.ts'

const NOW = clock('10:00')

function charging(): StationScene {
  return new StationScene({
    info: { name: 'Bến Thành', kind: 'charging', place: { latitude: 10.77, longitude: 106.7 } },
    connectors: {
      c1: { type: 'type-2' },
      c2: { type: 'ccs2' },
      c3: { type: 'ccs2' },
      c4: { type: 'ccs2', retired: true },
      c5: {},
    },
    tariff: { perKwh: 35_000_000, taxIncluded: true, bands: [{ fromMinute: 1320, toMinute: 360, perKwh: 20_000_000 }] },
  })
}

/** The server brings the catalogue up to date; returns its facts. */
function list(doc: JudgedDocument<ReturnType<typeof viewOf>>, id: string, station: StationScene, epoch = 1): string[] {
  const facts = listStation(doc.view, id, listingOf(station.view, epoch, NOW))
  if (facts.length > 0) expect(doc.state(SERVER, NOW, ...facts)).toMatch(/^(new|replaces)$/)
  return facts.map(({ name }) => name)
}

const viewOf = () => catalogue.fold().view()

describe('a listing', () => {
  test('says what a list of stations shows, by type of spot', () => {
    const price = { perKwh: 35_000_000, taxIncluded: true, varies: true }

    expect(listingOf(charging().view, 3, NOW)).toEqual({
      name: 'Bến Thành',
      codes: [],
      kind: 'charging',
      bank: null,
      brand: null,
      online: null,
      photo: null,
      place: { latitude: 10.77, longitude: 106.7 },
      currency: 'VND',
      timeZone: 'Asia/Ho_Chi_Minh',
      prices: [price, { type: 'ccs2', ...price }, { type: 'type-2', ...price }],
      spots: [{ total: 1 }, { type: 'ccs2', total: 2 }, { type: 'type-2', total: 1 }],
      features: [],
      epoch: 3,
      retired: false,
    })
  })

  test('loses what its place has taken away', () => {
    const [doc, station] = [new JudgedDocument(catalogue), charging()]
    station.act(HOA, NOW, view => setInfo(view, { photo: '0123456789abcdef' }))
    list(doc, 'ben-thanh', station)
    expect(doc.view.stations.get('ben-thanh')?.photo).toBe('0123456789abcdef')
    station.act(HOA, NOW, view => setInfo(view, { photo: null }))
    expect(list(doc, 'ben-thanh', station)).toEqual(['photo'])
    expect(list(doc, 'ben-thanh', station)).toEqual([])
    expect(doc.view.stations.get('ben-thanh')?.photo).toBe(null)
  })

  test('says what power its types give at most, and what its spots have', () => {
    const station = charging()
    const add = (id: string, powerW: number, features: string[], retired = false) =>
      station.act(HOA, NOW, view => setConnector(view, id, { type: 'ccs2', powerW, features, retired }))
    add('p1', 60_000, ['covered'])
    add('p2', 120_000, ['covered', 'accessible'])
    add('p3', 300_000, ['lounge'], true)
    const { spots, features } = listingOf(station.view, 1, NOW)
    expect(spots?.find(({ type }) => type === 'ccs2')).toEqual({ type: 'ccs2', total: 4, powerW: 120_000 })
    expect(features).toEqual(['accessible', 'covered'])
  })

  test('has the prices of now, and none where no tariff is in force', () => {
    const station = charging()
    station.at('08:00', HOA, (view, at) =>
      setTariff(view, { id: 't2', at, tariff: { from: clock('11:00'), perHour: 1, types: ['ccs2'] } }),
    )
    const price = (time: string) => listingOf(station.view, 1, clock(time)).prices?.find(({ type }) => type === 'ccs2')

    expect([price('05:00'), price('10:59')?.perKwh, price('11:00')]).toEqual([
      ...[undefined, 35_000_000, { type: 'ccs2', perHour: 1 }],
    ])
  })

  test('is stated whole at first, then only what has changed', () => {
    const doc = new JudgedDocument(catalogue)
    const station = charging()
    expect(list(doc, 'ben-thanh', station).length).toBe(11)
    expect(list(doc, 'ben-thanh', station)).toEqual([])

    station.act(HOA, NOW, view => setConnector(view, 'c6', { type: 'ccs2' }))
    station.act(HOA, NOW, view => setInfo(view, { address: '1 Lê Lợi' }))
    expect(list(doc, 'ben-thanh', station, 2)).toEqual(['address', 'spots', 'epoch'])
  })

  test('of more types than a list tells apart is cut, not refused', () => {
    const connectors = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`c${index}`, { type: `t${index}` }]),
    )
    const doc = new JudgedDocument(catalogue)

    expect(list(doc, 'big', new StationScene({ connectors })).length).toBeGreaterThan(0)
    expect(doc.view.stations.get('big')?.spots?.length).toBe(24)
  })
})

test('stations that are open come in a fixed order; one without a name has its id', () => {
  const doc = new JudgedDocument(catalogue)
  const add = (id: string, name?: string, retired = false) =>
    doc.state(SERVER, NOW, ...listStation(doc.view, id, { ...(name && { name }), epoch: 1, retired }))
  add('st-10', 'B')
  add('st-1', 'B')
  add('gone', 'A', true)
  add('a')

  expect(openStations(doc.view).map(({ id, name }) => [id, name])).toEqual([
    ['st-1', 'B'],
    ['st-10', 'B'],
    ['a', 'a'],
  ])
})

test('an announcement is shown until it ends, and withdrawn by ending it', () => {
  const doc = new JudgedDocument(catalogue)
  const say = (id: string, until?: number) =>
    doc.state(SERVER, NOW, bareFact('announcements', id, { at: NOW, text: 'Happy new year', until }))
  say('a2', NOW + 10)
  say('a1')

  expect([announcedAt(doc.view, NOW + 9), announcedAt(doc.view, NOW + 10)].map(all => all.map(({ id }) => id))).toEqual(
    [...[['a1', 'a2'], ['a1']]],
  )
  expect(say('a1', NOW)).toBe('replaces')
  expect(announcedAt(doc.view, NOW + 10)).toEqual([])
})

test('there is one kind for each sort of room', () => {
  expect([...kinds.keys()].sort()).toEqual(['account', 'catalogue', 'chargers', 'desk', 'station'])
})
