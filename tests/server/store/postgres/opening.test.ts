import { expect, test } from 'vitest'
import { openPostgresLog } from '../../../../server/store/postgres.ts'
import { opening } from '../../../helpers/changes.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'

const onFailure = (error: unknown) => {
  throw error
}

test('two nodes that start at once on an empty database make its tables once, and share a log', async () => {
  const url = await (await sharedCluster()).create()

  const [one, two] = await Promise.all([openedPostgresLog(url), openedPostgresLog(url)])
  await one.commit([opening('station/st-1')])

  expect(await two.rooms()).toEqual(['station/st-1'])
  expect(await two.commit([opening('station/st-1')])).toEqual({ kind: 'conflict', rooms: ['station/st-1'] })
})

test('a database that a newer version has written is refused with words', async () => {
  const url = await (await sharedCluster()).create()
  await openedPostgresLog(url)
  await askDatabase(url, 'INSERT INTO berth.migration (number) VALUES (1000)')

  expect(await openPostgresLog({ url, onFailure })).toEqual({
    ok: false,
    why: 'newer',
    words: 'The database was written by a newer version of Berth (step 1000)',
  })
})

test('a database that is not there is refused with words', async () => {
  const url = (await (await sharedCluster()).create()).replace(/berth_\d+/, 'nowhere')

  const refusal = await openPostgresLog({ url, onFailure })

  expect(refusal).toMatchObject({ ok: false, words: expect.stringContaining('database "nowhere" does not exist') })
})
