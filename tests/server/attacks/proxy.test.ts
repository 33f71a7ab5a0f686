import { expect, onTestFinished, test } from 'vitest'
import { Target } from '../../../scripts/attack/target.ts'
import { seedDemoPeople } from '../../../server/accounts/demo.ts'
import { createServer } from '../../../server/server.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { RawSocket } from '../../helpers/raw-socket.ts'
import { CHEAP, makeLog } from '../accounts/place.ts'

const PROXY = '127.0.0.9'
const HOST = 'berth.example.com'

/** A server behind a proxy at one address of this machine; all others are strangers. */
async function behindProxy() {
  const journal = makeLog()
  const server = await createServer({
    ...{ host: '127.0.0.1', port: 0, dataDir: temporaryDirectory(), kinds, creates: () => true, journal },
    passwordCost: CHEAP,
    publicUrl: `https://${HOST}`,
    proxies: [PROXY],
    extend: async ({ accounts }) => {
      await seedDemoPeople(accounts)
      return {}
    },
  })
  onTestFinished(() => server.stop())
  return { target: new Target(server.url), port: server.port, journal }
}

const FORWARDED = { host: HOST, 'x-forwarded-proto': 'https', origin: `https://${HOST}` }

test('behind a trusted proxy the cookie is for https only, and for nobody who claims it of themselves', async () => {
  const { target } = await behindProxy()

  const proxied = await target.signIn(PROXY, 'staff', 'berth-demo', { ...FORWARDED, 'x-forwarded-for': '192.0.2.1' })
  const direct = await target.signIn(target.newAddress(), 'staff', 'berth-demo', { ...FORWARDED })

  expect(proxied.headers['set-cookie']?.every(line => line.includes('; Secure'))).toBe(true)
  expect(direct.headers['set-cookie']?.some(line => line.includes('; Secure'))).toBe(false)
})

test('behind a trusted proxy each person has an address of their own, which nobody can make up', async () => {
  const { target } = await behindProxy()
  const guess = async (from: string, nth: number) => {
    const headers = { ...FORWARDED, 'x-forwarded-for': `198.51.100.${nth}, ${from}` }
    const body = { email: `nobody${nth}@demo.test`, password: 'a guess' }
    return (await target.ask(PROXY, 'POST', '/api/sign-in', { headers, body })).status
  }
  for (let nth = 0; nth < 50; nth += 1) await guess('192.0.2.1', nth)

  expect(await guess('192.0.2.1', 50)).toBe(429)
  expect(await guess('192.0.2.2', 51)).toBe(401)
})

test('a proxy that is not believed is named in the journal, once', async () => {
  const { target, journal } = await behindProxy()
  const headers = { ...FORWARDED, 'x-forwarded-for': '192.0.2.1' }

  for (let time = 0; time < 3; time += 1) await target.ask('127.0.0.8', 'GET', '/healthz', { headers })

  expect(journal.lines.filter(({ level }) => level === 'warn')).toEqual([
    { level: 'warn', fields: { address: '127.0.0.8' }, message: 'a proxy is not believed: name it in TRUSTED_PROXIES' },
  ])
})

test('a name that is not ours opens no socket either, and ours does', async () => {
  const { port } = await behindProxy()

  await expect(RawSocket.open(port, '/sync/catalogue', {}, 'evil.example.com')).rejects.toThrow('421')
  const ours = await RawSocket.open(port, '/sync/catalogue', {}, HOST)
  ours.destroy()
})
