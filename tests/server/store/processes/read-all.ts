import { writeSync } from 'node:fs'
import { openLmdbLog } from '../../../../server/store/lmdb.ts'

/** Opens the log of a directory and reads all there is. */
const [directory = ''] = process.argv.slice(2)
const opened = await openLmdbLog({ directory, onFailure: () => process.exit(1) })
if (!opened.ok) {
  writeSync(1, `${opened.why}\n`)
  process.exit(0)
}
try {
  for (const room of await opened.log.rooms()) await opened.log.load(room)
  writeSync(1, 'read\n')
} catch {
  writeSync(1, 'unreadable\n')
}
process.exit(0)
