import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMetrics } from '../../server/metrics.ts'

const deploy = join(import.meta.dirname, '../../deploy')

/** Names of ours in a query; a histogram's own series count as it. */
function metricsIn(text: string): Set<string> {
  const names = [...text.matchAll(/\b(?:berth|process)_[a-z_]+/g)].map(([name]) =>
    name.replace(/_(bucket|sum|count)$/, ''),
  )
  return new Set(names)
}

test('every metric that the alerts and the board name is one there is', async () => {
  const nothing = () => 0
  const metrics = createMetrics({
    ...{ rooms: nothing, waitingBytes: nothing, connections: nothing, strangers: nothing },
    logBytes: async () => 0,
  })
  metrics.watchMail(nothing)
  metrics.watchBackups(nothing)
  metrics.measure({} as Parameters<typeof metrics.measure>[0])
  metrics.stop()
  const there = new Set((await metrics.registry.getMetricsAsJSON()).map(({ name }) => name))
  for (const file of ['alerts.yml', 'grafana.json']) {
    const named = metricsIn(readFileSync(join(deploy, file), 'utf8'))
    expect(named.size).toBeGreaterThan(5)
    expect([file, [...named].filter(name => !there.has(name))]).toEqual([file, []])
  }
})
