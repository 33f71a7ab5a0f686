import { expect, test } from 'vitest'
import { isNewEnough } from '../../../scripts/set-up/node-version.js'

test.each([
  ['20.19.0', true],
  ['20.18.9', false],
  ['20.2.0', false],
  ['19.99.0', false],
  ['9.20.0', false],
  ['21.0.0', true],
  ['100.0.0', true],
])('Node %s may run what asks for >=20.19: %s', (version, answer) => {
  expect(isNewEnough(version, '>=20.19')).toBe(answer)
})

test('a range we cannot read is our own mistake', () => {
  expect(() => isNewEnough('20.19.0', '^20.19.0 || >=22')).toThrow('^20.19.0 || >=22')
})
