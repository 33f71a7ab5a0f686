import './set-up/require-node.js'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from './command.js'
import { root } from './root.js'
import { withChromium } from './set-up/chromium.js'

// npm run test:hours -- 0 23:50 tests/browser/walk.test.ts: the browser tests as at other hours of the day. The clocks of the
// tests, their servers and their pages are put off; the machine's is not touched. Without hours, at nine of them.
const HOURS = ['0', '3', '6', '9', '12', '15', '18', '21', '23:50']
/** Where the demo's places are. */
const ZONE_MS = 7 * 3_600_000
const DAY_MS = 24 * 3_600_000

const args = process.argv.slice(2)
const isHour = (/** @type {string} */ arg) => /^\d{1,2}(:\d\d)?$/.test(arg)
const [asked, files] = [args.filter(isHour), args.filter(arg => !isHour(arg))]
const failed = []
for (const hour of asked.length > 0 ? asked : HOURS) {
  const shift = shiftTo(hour)
  console.log(`As at ${hour} there: BERTH_SHIFT_MS=${shift}`)
  const ok = await runAt(shift)
  if (!ok) failed.push(hour)
}
console.log(failed.length === 0 ? 'No hour failed' : `Failed at ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

/** @param {string} hour */
function shiftTo(hour) {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  const there = (Date.now() + ZONE_MS) % DAY_MS
  const ahead = (hours * 3_600_000 + minutes * 60_000 - there + DAY_MS) % DAY_MS
  // The shorter way, so that the date is the same or a neighbour.
  return ahead > DAY_MS / 2 ? ahead - DAY_MS : ahead
}

/** @param {number} shift */
async function runAt(shift) {
  const clock = pathToFileURL(join(root, 'tests/helpers/shift-clock.js'))
  const env = {
    ...(withChromium(process.env) ?? process.env),
    BERTH_SHIFT_MS: String(shift),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${clock}`.trim(),
    // People are where their places are.
    TZ: 'Asia/Ho_Chi_Minh',
  }
  const command = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'browser', ...files]
  const { ok } = await run(command, { cwd: root, env, show: true, limit: new AbortController().signal })
  return ok
}
