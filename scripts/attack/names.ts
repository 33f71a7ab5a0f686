import { strict as assert } from 'node:assert'
import type { Attack } from './attack.ts'

export const nameAttacks: readonly Attack[] = [
  {
    name: 'a page whose name was pointed at this machine is no page of ours',
    async run(target) {
      const from = target.newAddress()
      const host = `evil.example.com:${target.port}`
      const headers = { host, origin: `http://${host}` }
      const demo = await target.ask(from, 'POST', '/api/demo/sign-in', { headers, body: { email: 'owner@demo.test' } })
      assert.equal(demo.status, 421)
      assert.equal(demo.headers['set-cookie'], undefined)
      assert.equal((await target.signIn(from, 'owner', 'berth-demo', headers)).status, 421)
      assert.equal((await target.ask(from, 'GET', '/', { headers })).status, 421)
    },
  },
  {
    name: 'no stranger says that they come from somewhere else',
    async run(target) {
      const from = target.newAddress()
      const guess = async (nth: number) => {
        const headers = { 'x-forwarded-for': `192.0.2.${nth}` }
        const body = { email: `nobody${nth}@demo.test`, password: 'a guess' }
        return (await target.ask(from, 'POST', '/api/sign-in', { headers, body })).status
      }
      const all = Array.from({ length: 50 }, (_, nth) => nth)
      for (let nth = 0; nth < 50; nth += 5) await Promise.all(all.slice(nth, nth + 5).map(guess))
      assert.ok((await Promise.all(all.slice(0, 5).map(guess))).includes(429))
    },
  },
]
