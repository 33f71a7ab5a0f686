import { expect, test } from 'vitest'
import { nextSteps } from '../../../server/demo/visitors/next-steps.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { book } from '../../../shared/documents/station/actions.ts'
import { AN, LAN } from '../../helpers/people.ts'
import { Bench } from '../arbiter/bench.ts'

const MINUTE = 60_000

/** The next step of the one session, and its delay. */
function next(bench: Bench, isOurs = true) {
  const [step] = nextSteps(bench.station().view, () => isOurs, bench.now)
  return step === undefined ? null : { does: step.does, inMs: step.at - bench.now, payment: step.payment }
}

test('a visit goes from step to step, each some time after the one before', () => {
  const bench = new Bench()
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
  expect(next(bench)).toBe(null)
  bench.tendAll()
  const start = next(bench)
  expect(start?.does).toBe('start')
  expect(start?.inMs).toBeGreaterThanOrEqual(15_000)

  bench.says(
    AN,
    bench.station(),
    fact('sessions', 's1', 'started', { at: bench.now, connector: 'c1', via: 'customer' }),
  )
  const stop = next(bench)
  expect(stop?.does).toBe('stop')
  expect(stop?.inMs).toBeGreaterThanOrEqual(12 * MINUTE)

  bench.now += stop?.inMs ?? 0
  bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))
  bench.tendAll()
  const pay = next(bench)
  expect(['pay', 'pay at desk']).toContain(pay?.does)

  const asked = { at: bench.now, session: 's1', method: 'cash', amount: 2000 }
  bench.says(AN, bench.station(), fact('payments', 'p1', 'asked', asked))
  expect(next(bench)).toMatchObject({ does: 'take', payment: 'p1' })
  const due = bench.station().view.sessions.get('s1')?.money.due ?? 0
  const taken = { at: bench.now, session: 's1', method: 'cash', amount: due, receipt: 'st-1-T1-1' }
  bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
  expect(next(bench)).toBe(null)
})

test('while the wallet is asked nothing else is done, and after its refusal the money goes over the desk', () => {
  const bench = new Bench()
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
  bench.tendAll()
  bench.says(
    AN,
    bench.station(),
    fact('sessions', 's1', 'started', { at: bench.now, connector: 'c1', via: 'customer' }),
  )
  bench.now += 30 * MINUTE
  bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))
  bench.tendAll()
  const asked = { at: bench.now, session: 's1', method: 'wallet', amount: 2000 }
  bench.says(AN, bench.station(), fact('payments', 'p1', 'asked', asked))
  expect(next(bench)).toBe(null)
  bench.tendAll()
  expect(next(bench)).toMatchObject({ does: 'pay at desk' })
})

test('what is somebody else’s has no next step', () => {
  const bench = new Bench()
  bench.act(AN, 'st-1', view => book(view, { id: 's1', at: bench.now, connector: 'c1' }))
  bench.tendAll()
  expect(next(bench, false)).toBe(null)
})
