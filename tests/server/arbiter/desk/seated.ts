import { fact } from '../../../../shared/documents/outcome.ts'
import { AN, LAN } from '../../../helpers/people.ts'
import { Bench } from '../bench.ts'

export function seated(bench = new Bench()): Bench {
  const when = { at: bench.now, connector: 'c1' }
  bench.says(
    AN,
    bench.station(),
    fact('sessions', 's1', 'booked', { ...when, from: when.at }),
    fact('sessions', 's1', 'started', { ...when, via: 'customer' }),
  )
  bench.tendAll()
  return bench
}

export function walkIn(bench: Bench, session: string, connector = 'c2'): void {
  const started = { at: bench.now, connector, via: 'staff' }
  bench.says(LAN, bench.station(), fact('sessions', session, 'started', started))
}
