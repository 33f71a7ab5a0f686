import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { heldBy } from '../../../helpers/held.ts'
import { AN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'

/** An has a bill of 20,000 at st-1, and this much in the wallet. */
export function billed(balance: number, bench = new Bench()): Bench {
  if (balance > 0) bench.says(SERVER, bench.account(), topUp(balance))
  bench.now = clock('09:00')
  const when = { at: bench.now, connector: 'c1' }
  bench.says(
    AN,
    bench.station(),
    fact('sessions', 's1', 'booked', { ...when, from: when.at }),
    fact('sessions', 's1', 'started', { ...when, via: 'customer' }),
  )
  bench.tendAll()
  bench.now = clock('11:00')
  bench.says(AN, bench.station(), fact('sessions', 's1', 'stopped', { at: bench.now, via: 'customer' }))
  bench.tendAll()
  return bench
}

export function topUp(amount: number, id = 't0', currency = 'VND') {
  const ref = { station: 'st-1', topup: id }
  return bareFact('ledger', `topup:an:${id}`, { at: clock('08:00'), kind: 'topup', amount, currency, ref })
}

export function asks(bench: Bench, id: string, amount = 20_000, method = 'wallet') {
  return bench.says(
    AN,
    bench.station(),
    fact('payments', id, 'asked', { at: bench.now, session: 's1', method, amount }),
  )
}

export const balance = (bench: Bench) => heldBy(bench.account().view).get('VND') ?? 0
