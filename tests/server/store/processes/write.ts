import { writeSync } from 'node:fs'
import { openLmdbLog } from '../../../../server/store/lmdb.ts'
import { ledgerOn } from '../../../helpers/ledger.ts'
import { Random } from '../../../helpers/random.ts'

/**
 * Writes into the log of a directory without end, and prints the name of every act once it is acknowledged. When the
 * disk fails it says so, tries once more, closes and leaves. A line may be cut off by a kill, so each ends in a full stop.
 */
const [directory = '', name = '', seed = ''] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}.\n`)

const opened = await openLmdbLog({
  directory,
  // So that kills come in every moment of a turn of the journal.
  journalBytes: 16 * 1024,
  onFailure: error => say(`failure ${error.name} ${error.cause instanceof Error ? error.cause.message : error.cause}`),
})
if (!opened.ok) {
  say(opened.words)
  process.exit(2)
}
const random = new Random(Number(seed))
const ledger = ledgerOn(opened.log, { name, onAcknowledged: say })
try {
  for (;;) await ledger.run(100, random)
} catch (error) {
  say(`rejected ${error instanceof Error ? error.name : error}`)
}
await ledger.run(100, random).catch((error: Error) => say(`again ${error.name}`))
await opened.log.close()
say('closed')
process.exit(1)
