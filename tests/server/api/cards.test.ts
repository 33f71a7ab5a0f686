import { expect, test } from 'vitest'
import { addCard, getTappedCard, keepTappedCard, waitForCard } from '../../../shared/api/own.ts'
import { openApi } from './api-scene.ts'

test('a customer adds a card, and nobody else has it then', async () => {
  const { mai, nam } = await openApi()
  const added = await mai(addCard, { number: '04:E5:3A:77', label: 'Blue card' })
  expect(added).toMatchObject({ ok: true })
  expect(await mai(addCard, { number: '04e53a77', label: 'Again' })).toEqual(added)
  expect(await nam(addCard, { number: '04E53A77', label: 'Mine' })).toMatchObject({ ok: false, why: 'card-taken' })
})

test('a number without four letters or digits is no card', async () => {
  const { mai } = await openApi()
  expect(await mai(addCard, { number: '::--::--', label: 'Empty' })).toMatchObject({ ok: false })
})

test('nobody tries out many numbers', async () => {
  const { mai, nam } = await openApi()
  for (let number = 0; number < 20; number += 1) await mai(addCard, { number: `0000${number}`, label: 'A guess' })
  expect(await mai(addCard, { number: '04E53A77', label: 'A guess' })).toMatchObject({ ok: false, why: 'slow-down' })
  expect(await nam(addCard, { number: '04E53A77', label: 'Mine' })).toMatchObject({ ok: true })
})

test('who has no spot waits for nobody’s card, and staff and owners add none', async () => {
  const { mai, lan, hoa } = await openApi()
  const at = { station: 'ben-thanh', connector: 'c1' }
  expect(await mai(waitForCard, at)).toMatchObject({ ok: false, why: 'no-charger' })
  expect(await mai(waitForCard, { ...at, station: 'nowhere' })).toMatchObject({ ok: false, why: 'no-charger' })
  expect(await mai(getTappedCard, at)).toEqual({ ok: true, value: { state: 'over' } })
  expect(await mai(keepTappedCard, { ...at, label: 'Mine' })).toMatchObject({ ok: false, why: 'over' })
  for (const ask of [lan, hoa]) expect(await ask(waitForCard, at)).toMatchObject({ ok: false, why: 'not-yours' })
})
