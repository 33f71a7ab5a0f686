import { beforeAll } from 'vitest'
import { emptyDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'
import { logSuite } from '../../../suites/log.ts'

let url = ''

beforeAll(async () => {
  url = await (await sharedCluster()).create()
})

logSuite('postgres', async () => {
  const log = await openedPostgresLog(url)
  await emptyDatabase(url)
  return log
})
