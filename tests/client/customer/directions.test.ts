import { expect, test } from 'vitest'
import { directionsTo } from '../../../client/customer/find/directions.ts'

const WHERE = { latitude: 10.7721, longitude: 106.6983 }

test('directions open the map of the phone, and a page where there is none, whose it says', () => {
  const to = (agent: string) => directionsTo(WHERE, 'Bến Thành', agent)
  expect(to('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)')).toEqual({
    href: 'maps:?daddr=10.7721,106.6983&q=B%E1%BA%BFn%20Th%C3%A0nh',
  })
  expect(to('Mozilla/5.0 (Linux; Android 15)')).toEqual({
    href: 'geo:10.7721,106.6983?q=10.7721,106.6983(B%E1%BA%BFn%20Th%C3%A0nh)',
  })
  expect(to('Mozilla/5.0 (X11; Linux x86_64)')).toEqual({
    href: 'https://www.openstreetmap.org/directions?to=10.7721%2C106.6983',
    site: 'openstreetmap.org',
  })
})
