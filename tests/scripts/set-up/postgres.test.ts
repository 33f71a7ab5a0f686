import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensurePostgres, findPostgres } from '../../../scripts/set-up/postgres.js'
import { tree } from '../tree.ts'

test('the folder named by POSTGRES_BIN goes before all others, and nothing is installed in its place', async () => {
  const root = tree({ 'mine/initdb': '', 'mine/postgres': '' })

  expect(await ensurePostgres({ POSTGRES_BIN: join(root, 'mine') })).toEqual({ ok: true, path: join(root, 'mine') })
  expect(await ensurePostgres({ POSTGRES_BIN: join(root, 'gone') })).toEqual({
    ok: false,
    output: expect.stringContaining('POSTGRES_BIN'),
  })
})

test('a folder with clients only is no Postgres', () => {
  const root = tree({ psql: '', 'pg_dump/initdb': '' })

  expect(findPostgres({ POSTGRES_BIN: root })).toBe(undefined)
})
