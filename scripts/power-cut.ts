import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cutPower } from './power-cut/cut.ts'
import { recordWriter } from './power-cut/record.ts'
import { readTrace } from './power-cut/trace.ts'

// node scripts/run.js power-cut --cuts 400
//
// A killed process leaves everything it wrote to the kernel; only a power cut tells a durable store from one that
// merely looks so. This records the disk calls of the embedded log (with strace, on Linux), then cuts the power at
// random moments of the recording: of unsynced writes, any sectors survive. Each possible disk is opened, and must hold
// everything acknowledged, nothing by halves, nothing twice. With --lie no sync counts: then acknowledged acts must be
// found missing, or the whole proof is worth nothing.

const { values } = parseArgs({
  options: {
    acts: { type: 'string', default: '400' },
    cuts: { type: 'string', default: '400' },
    seed: { type: 'string', default: `${Date.now() % 100_000}` },
    lie: { type: 'boolean', default: false },
  },
})

const place = await mkdtemp(join(tmpdir(), 'berth-power-cut-'))
try {
  await recordWriter({ place, acts: Number(values.acts), seed: Number(values.seed) })
  const events = await readTrace(join(place, 'trace'))
  const result = await cutPower({
    events,
    directory: join(place, 'found'),
    cuts: Number(values.cuts),
    seed: Number(values.seed),
    isLying: values.lie,
  })
  console.log(`seed ${values.seed}:`, result)
  const isSound = result.unsound + result.refused === 0
  if (isSound === values.lie) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await rm(place, { recursive: true })
}
