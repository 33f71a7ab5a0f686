import { writeSync } from 'node:fs'
import { openLmdbLog } from '../../../../server/store/lmdb.ts'

/** Opens the log of a directory, prints the outcome, and keeps it until told to close. */
const [directory = ''] = process.argv.slice(2)
const opened = await openLmdbLog({ directory, onFailure: () => process.exit(1) })
writeSync(1, `${opened.ok ? 'opened' : opened.why}\n`)
if (opened.ok) {
  process.stdin.once('data', async () => {
    await opened.log.close()
    writeSync(1, 'closed\n')
    process.exit(0)
  })
}
