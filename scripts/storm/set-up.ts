import { setConnector, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { StationFold } from '../../shared/documents/station/fold.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import { PLUGS, PRICE } from './cast.ts'

/** The station of these chargers. */
export function stormFacts(identities: readonly string[]): Fact[] {
  const fold = new StationFold()
  const at = Date.now()
  const info = {
    name: 'Storm',
    kind: 'charging',
    currency: 'VND',
    timeZone: 'UTC',
    payWhen: 'after',
    anyCard: true,
  } as const
  const spots = identities.flatMap(charger =>
    Array.from({ length: PLUGS }, (_, index) => {
      const [plug, label] = [index + 1, `${charger}-${index + 1}`]
      return setConnector(fold, label, { label, type: 'ccs2', powerW: 150_000, charger, plug })
    }),
  )
  return [
    setInfo(fold, info),
    setTariff(fold, { id: 't1', at, tariff: { from: at, perKwh: PRICE } }),
    ...spots,
  ].flatMap(outcome => {
    if (!outcome.ok) throw new Error(outcome.why)
    return outcome.facts
  })
}
