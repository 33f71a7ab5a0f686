import { randomBytes } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSealer, sessionSecret } from '../../../server/accounts/secret.ts'
import { enterAs, newFolder, openDemo } from './place.ts'

const random = (length: number) => randomBytes(length)

test('a secret is made once, kept for its owner alone, and found again', async () => {
  const directory = await newFolder()

  const made = await sessionSecret({ directory, given: undefined, random })

  expect(made.length).toBe(43)
  expect(await sessionSecret({ directory, given: '', random })).toBe(made)
  expect((await stat(join(directory, 'session-secret'))).mode & 0o777).toBe(0o600)
})

test('a given secret is used, and none is written', async () => {
  const directory = await newFolder()
  const given = 'x'.repeat(32)

  expect(await sessionSecret({ directory, given, random })).toBe(given)
  await expect(readFile(join(directory, 'session-secret'))).rejects.toThrow('ENOENT')
})

test('a secret that is too short is refused, given or kept', async () => {
  const directory = await newFolder()
  await writeFile(join(directory, 'session-secret'), '\n')

  await expect(sessionSecret({ directory, given: 'x'.repeat(31), random })).rejects.toThrow(
    'SESSION_SECRET is too short',
  )
  await expect(sessionSecret({ directory, given: undefined, random })).rejects.toThrow('session-secret is too short')
})

test('one text is stored differently for each purpose and each secret', () => {
  const seal = makeSealer('one')
  const sealed = [seal('session', 'x'), seal('link', 'x'), seal('pin', 'x'), makeSealer('two')('session', 'x')]

  expect(new Set(sealed).size).toBe(4)
})

test('another secret ends every session', async () => {
  const { accounts, directory } = await openDemo()
  const { token } = await enterAs(accounts, 'staff@demo.test')

  const same = await openDemo({ directory })
  const other = await openDemo({ directory, secret: 'another secret of more than thirty-two characters' })

  expect(same.accounts.sessionOf(token)?.portal).toBe('staff')
  expect(other.accounts.sessionOf(token)).toBe(null)
})
