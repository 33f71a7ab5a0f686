import { setTimeout as sleep } from 'node:timers/promises'

/*
 * Loaded into every server before its own code: frees and reports its memory when asked, the same way for all of them,
 * and ends it when its parent is gone.
 */

const COLLECTIONS = 4
const BETWEEN_MS = 50

process.on('message', async () => {
  for (let count = 0; count < COLLECTIONS; count += 1) {
    globalThis.gc?.()
    await sleep(BETWEEN_MS)
  }
  process.send?.(process.memoryUsage.rss())
})
// `process.exit` may wait for a thread that waits for us.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
