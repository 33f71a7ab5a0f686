import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** The heap without garbage: how much of that lies about depends on the machine, and on the tests before. */
export function keptBytes(): number {
  collect()
  return process.memoryUsage().heapUsed
}
