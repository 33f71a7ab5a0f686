import { once } from 'node:events'
import { openLmdbLog } from '../../../server/store/lmdb.ts'
import type { Log } from '../../../server/store/log.ts'
import { openPostgresLog } from '../../../server/store/postgres.ts'
import { appendAll } from '../store/unpaced.ts'
import { openRooms } from '../store/writing.ts'

/*
 * A node as far as its store goes: appends to rooms of its own as fast as they are stored, once it is told to, for as many
 * seconds as it is told. It prints how many a second that was.
 */
const [where = '', first = '0', rooms = '64'] = process.argv.slice(2)
const log = await opened()
const all = await openRooms(log, Number(rooms), Number(first))
console.log('ready')
const [seconds] = await once(process.stdin, 'data')
console.log(await appendAll(all, Number(seconds)))
process.stdin.destroy()
await log.close()

async function opened(): Promise<Log> {
  const onFailure = (error: unknown) => console.error(error)
  const isDatabase = where.startsWith('postgres:')
  const opened = await (isDatabase
    ? openPostgresLog({ url: where, onFailure })
    : openLmdbLog({ directory: where, onFailure }))
  if (!opened.ok) throw new Error(opened.words)
  return opened.log
}
