import { setUp } from '../set-up.js'
import { part, whole } from './part.js'
import { isFailed, summary } from './summary.js'

/**
 * Sets up, runs the parts whatever fails first, prints one summary, and leaves the exit code.
 *
 * @param {string} root
 * @param {() => Promise<readonly import('./part.js').Result[]>} parts
 */
export async function report(root, parts) {
  let canGoOn = true
  const built = await part('build', async () => {
    const ready = await setUp(root)
    // Nothing runs without packages. A build with errors has still written what it could.
    canGoOn = ready.ok || ready.failed !== 'install'
    return whole(ready)
  })
  const results = [built, ...(canGoOn ? await parts() : [])]
  console.log(summary(results))
  process.exitCode = results.some(isFailed) ? 1 : 0
}
