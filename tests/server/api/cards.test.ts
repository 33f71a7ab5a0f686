import { expect, test } from 'vitest'
import { addCard } from '../../../shared/api/own.ts'
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
