import { strict as assert } from 'node:assert'
import type { Attack } from './attack.ts'

const AT_ONCE = 60
const GUESSES = 150

export const signInAttacks: readonly Attack[] = [
  {
    name: 'an address that signs in without end, rightly, holds up nobody else',
    async run(target) {
      const [crowd, honest] = [target.newAddress(), target.newAddress()]
      let entered = 0
      const flood = Array.from({ length: AT_ONCE }, async () => {
        if ((await target.signIn(crowd, 'customer2')).status === 200) entered += 1
      })
      await Promise.race(flood)
      const before = entered
      assert.equal((await target.signIn(honest, 'staff2')).status, 200)
      // Answers under way when it came are counted, too. In line behind the crowd it would be after all of them.
      assert.ok(entered - before < AT_ONCE / 2, `${entered - before} of the crowd went first`)
      await Promise.all(flood)
    },
  },
  {
    name: 'guesses at a password from many addresses do not shut out whose it is, at an address of their own',
    async run(target) {
      const addresses = Array.from({ length: GUESSES / 10 }, () => target.newAddress())
      for (let guess = 0; guess < GUESSES; guess += 1) {
        await target.signIn(addresses[guess % addresses.length] ?? '', 'owner', 'a guess')
      }
      assert.equal((await target.signIn(target.newAddress(), 'owner')).status, 200)
    },
  },
  {
    name: 'guesses from the very address of a person do not shut out the device that is known to them',
    async run(target) {
      const shared = target.newAddress()
      const { headers } = await target.signIn(shared, 'staff')
      const cookie = (headers['set-cookie'] ?? []).map(line => line.split(';')[0]).join('; ')
      for (let guess = 0; guess < 60; guess += 1) await target.signIn(shared, 'staff', 'a guess')
      assert.equal((await target.signIn(shared, 'staff')).status, 429)
      assert.equal((await target.signIn(shared, 'staff', 'berth-demo', { cookie })).status, 200)
    },
  },
  {
    name: 'a device known to somebody opens no other account, and guesses no faster',
    async run(target) {
      const address = target.newAddress()
      const { headers } = await target.signIn(address, 'customer2')
      const cookie = (headers['set-cookie'] ?? []).map(line => line.split(';')[0]).join('; ')
      const answers: number[] = []
      for (let guess = 0; guess < 12; guess += 1) {
        answers.push((await target.signIn(address, 'staff2', 'a guess', { cookie })).status)
      }
      assert.deepEqual(answers.slice(-2), [429, 429])
    },
  },
]
