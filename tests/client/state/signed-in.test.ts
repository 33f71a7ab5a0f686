import { expect, test } from 'vitest'
import type { Api } from '../../../client/state/api.ts'
import { createSignedIn, type Me } from '../../../client/state/signed-in.ts'

const MAI: Me = {
  person: { id: 'mai', name: 'Mai', isGuest: false, hasPin: false, isFounder: false },
  portal: 'customer',
  roles: {},
  session: { id: 's1', portal: 'customer', device: 'Phone', createdAt: 1, lastSeen: 1, expiresAt: 9 },
} as unknown as Me

/** A server that answers when told to, and a device that remembers. */
function scene() {
  const kept = new Map<string, string>()
  const waiting: ((answer: unknown) => void)[] = []
  const api = (() => new Promise<unknown>(resolve => waiting.push(resolve))) as unknown as Api
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const signedIn = createSignedIn('customer', api, storage)
  const refresh = async (answer: unknown, meanwhile = () => {}) => {
    const asking = signedIn.refresh()
    meanwhile()
    waiting.shift()?.(answer)
    await asking
    return signedIn.who().kind
  }
  return { signedIn, refresh, kept }
}

const KNOWN = { ok: true, value: MAI }

test('whom the server knows no more is asked to sign in again', async () => {
  const { refresh } = scene()
  expect([await refresh(KNOWN), await refresh({ ok: false, why: 'sign-in' })]).toEqual(['somebody', 'signed-out'])
})

test('who has gone while the server was asked about them is gone, whatever it answers', async () => {
  for (const answer of [KNOWN, { ok: false, why: 'sign-in' }, { ok: false, why: 'unreachable' }]) {
    const { refresh, signedIn, kept } = scene()
    await refresh(KNOWN)
    expect(await refresh(answer, signedIn.forget)).toBe('nobody')
    expect([...kept]).toEqual([])
  }
})
