import { expect, test } from 'vitest'
import { mayReload } from '../../../client/state/idle.ts'

const still = { isDialogOpen: false, summary: { kind: 'saved' }, untouchedMs: 5 * 60_000 } as const

test('a new version waits for five untouched minutes with everything saved and nothing open', () => {
  expect(mayReload(still)).toBe(true)
  expect(mayReload({ ...still, untouchedMs: 5 * 60_000 - 1 })).toBe(false)
  expect(mayReload({ ...still, isDialogOpen: true })).toBe(false)
  expect(mayReload({ ...still, summary: { kind: 'saving', pending: 1 } })).toBe(false)
  expect(mayReload({ ...still, summary: { kind: 'kept-here', pending: 0, since: 0 } })).toBe(false)
  expect(mayReload({ ...still, summary: { kind: 'attention', refused: 1 } })).toBe(false)
})
