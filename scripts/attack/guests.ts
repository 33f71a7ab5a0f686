import { strict as assert } from 'node:assert'
import { CROWD } from '../../server/accounts/crowd.ts'
import { HOUR_MS } from '../../shared/time.ts'
import { work } from '../../shared/work.ts'
import type { Attack } from './attack.ts'
import type { Answered } from './target.ts'

export const guestAttacks: readonly Attack[] = [
  {
    name: 'guests made without end from one street are held back, and a neighbour town is not',
    async run(target) {
      const addresses = Array.from({ length: 100 }, () => target.newAddress())
      const [first = ''] = addresses
      const street = addresses.filter(address => address.startsWith(first.split('.').slice(0, 3).join('.')))
      const ask = (from: string) => target.ask(from, 'POST', '/api/guest', { body: {} })
      let made = 0
      for (let round = 0; round < 6; round += 1) {
        const answers = await Promise.all(street.map(ask))
        made += answers.filter(({ status }) => status === 200).length
      }
      assert.ok(made <= 240, `${made} guests`)
    },
  },
  {
    name: 'guests from all over the world have to work once they are a crowd, each anew',
    async run(target) {
      const tap = (street: number, work?: object) =>
        target.ask(`127.${100 + (street >> 8)}.${street & 255}.7`, 'POST', '/api/guest', { body: { work } })
      const taps = Array.from({ length: 700 }, (_, street) => street)
      const answers: Answered[] = []
      const began = performance.now()
      const letThrough = () => Math.ceil(((performance.now() - began) * CROWD.newPerHour) / HOUR_MS)
      for (let from = 0; from < taps.length; from += 50)
        answers.push(...(await Promise.all(taps.slice(from, from + 50).map(street => tap(street)))))
      const made = answers.filter(({ status }) => status === 200).length
      assert.ok(made <= CROWD.newPerHour + letThrough(), `${made} guests`)
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200, 428]))

      const { body } = await target.ask(target.newAddress(), 'GET', '/api/guest/work')
      const { challenge, bits } = body as { challenge: string; bits: number }
      const done = { challenge, nonce: await work(challenge, bits, () => new Promise(setImmediate)) }
      const again = []
      for (let street = 900; street < 920; street += 1) again.push((await tap(street, done)).status)
      assert.equal(again[0], 200)
      const free = letThrough() - Math.max(0, made - CROWD.newPerHour)
      const more = again.slice(1).filter(status => status === 200).length
      assert.ok(more <= free, `${more} more by the same work`)
    },
  },
]
