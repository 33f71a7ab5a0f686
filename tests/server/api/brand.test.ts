import { expect, test } from 'vitest'
import { organisationOf } from '../../../server/accounts/organisations.ts'
import { renameOrganisation, setBrand } from '../../../shared/api/organisation.ts'
import { createStation } from '../../../shared/api/station.ts'
import { pngOf } from '../../helpers/png.ts'
import { openApi } from './api-scene.ts'

const organisation = 'ben-thanh'
const picture = (rgba?: readonly number[]) => pngOf(rgba && { rgba }).toString('base64')

type Api = Awaited<ReturnType<typeof openApi>>
const brandOf = ({ accounts }: Api) => {
  const { colour, logo } = organisationOf(accounts.data(), organisation)
  return { colour, logo: logo?.id }
}

test('an owner gives a colour and a logo, and anyone sees the logo, as a picture and nothing else', async () => {
  const api = await openApi()
  expect(await api.hoa(setBrand, { organisation, colour: '#c2410c', logo: picture() })).toMatchObject({ ok: true })
  const { colour, logo } = brandOf(api)
  expect(colour).toBe('#c2410c')

  const seen = await api.http.raw('GET', `/api/organisations/${organisation}/logos/${logo}`)
  expect(seen.status).toBe(200)
  expect(seen.headers).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  for (const path of [`${organisation}/logos/0000000000000000`, `no-such/logos/${logo}`])
    expect((await api.http.raw('GET', `/api/organisations/${path}`)).status, path).toBe(404)
  expect((await api.http.raw('GET', `/api/organisations/${organisation}/logos/..%2f..%2fx`)).status).toBe(400)
})

test('what is left out stays, null takes away, and another name leaves both', async () => {
  const api = await openApi()
  await api.hoa(setBrand, { organisation, colour: '#c2410c', logo: picture() })
  const { logo } = brandOf(api)

  await api.hoa(setBrand, { organisation, colour: '#1558a8' })
  expect(brandOf(api)).toEqual({ colour: '#1558a8', logo })
  await api.hoa(renameOrganisation, { organisation, name: 'Saigon Charging' })
  expect(brandOf(api)).toEqual({ colour: '#1558a8', logo })
  await api.hoa(setBrand, { organisation, colour: null })
  expect(brandOf(api)).toEqual({ colour: undefined, logo })
  await api.hoa(setBrand, { organisation, logo: null })
  expect(brandOf(api)).toEqual({ colour: undefined, logo: undefined })
})

test('nobody gives a brand to what is not theirs, and nothing that is no picture or colour becomes one', async () => {
  const api = await openApi()
  for (const someone of [api.mai, api.lan, api.nam])
    expect(await someone(setBrand, { organisation, logo: picture() })).toEqual({ ok: false, why: 'not-yours' })
  // A station of it is not it.
  expect(await api.hoa(setBrand, { organisation: 'thao-dien', colour: '#c2410c' })).toEqual({
    ok: false,
    why: 'not-yours',
  })
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64')
  expect(await api.hoa(setBrand, { organisation, logo: svg })).toEqual({ ok: false, why: 'not-a-picture' })
  for (const asked of [{ colour: 'red' }, { colour: '#fff' }, { colour: '#c2410c;x' }, { logo: 'no base64!' }])
    expect(await api.hoa(setBrand, { organisation, ...asked }), JSON.stringify(asked)).toMatchObject({ why: 'shape' })
  expect(brandOf(api)).toEqual({ colour: undefined, logo: undefined })
})

test('ten thousand logos are one: each takes the place of the one before, and soon they have to wait', async () => {
  const api = await openApi()
  const asks = await Promise.all(
    Array.from({ length: 40 }, (_, shade) => api.hoa(setBrand, { organisation, logo: picture([shade, 0, 0, 255]) })),
  )
  const slow = asks.filter(answer => !answer.ok && answer.why === 'slow-down')
  expect(asks.filter(({ ok }) => ok).length + slow.length).toBe(40)
  expect(slow.length).toBeGreaterThanOrEqual(9)
  const kept = JSON.stringify(organisationOf(api.accounts.data(), organisation))
  expect(kept.match(/iVBOR/g)).toHaveLength(1)
})

test('a founder’s other organisation is apart: its brand is its own', async () => {
  const api = await openApi()
  expect(await api.hoa(createStation, { station: 'new-place', founds: 'Another' })).toMatchObject({ ok: true })
  await api.hoa(setBrand, { organisation: 'new-place', colour: '#6a3fa0' })
  expect(organisationOf(api.accounts.data(), 'new-place').colour).toBe('#6a3fa0')
  expect(brandOf(api).colour).toBe(undefined)
})
