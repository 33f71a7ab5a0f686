import { personByEmail, withPerson } from '../../server/accounts/people.ts'
import type { Server } from '../../server/server.ts'
import { authorOf } from '../../shared/documents/author.ts'
import { setConnector, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import type { ConnectorFields, StationInfo } from '../../shared/documents/station/facts.ts'
import { StationFold } from '../../shared/documents/station/fold.ts'
import { roomOf } from '../../shared/sync/engine.ts'
import type { Tariff } from '../../shared/tariff.ts'

export interface FoundPlace extends Partial<StationInfo> {
  id: string
  name: string
  /** One connector, unless others are named. */
  connectors?: Readonly<Record<string, Partial<Omit<ConnectorFields, 'reported'>>>>
  tariff?: Omit<Tariff, 'from'>
}

const ONE = { c1: { label: 'A1', type: 'ccs2', powerW: 60_000 } }

/** More places of the demo's owner, in Vietnam; charging stations unless they say otherwise. */
export async function foundPlaces({ accounts, rooms }: Server, places: readonly FoundPlace[]): Promise<void> {
  await accounts.change(data => {
    const owner = personByEmail(data, 'owner@demo.test')
    if (owner === undefined) throw new Error('Nobody owns')
    const roles = Object.fromEntries(places.map(({ id }) => [id, 'owner' as const]))
    return { data: withPerson(data, { ...owner, roles: { ...owner.roles, ...roles } }), answer: null }
  })
  const fold = new StationFold()
  const now = Date.now()
  for (const { id, connectors = ONE, tariff, ...info } of places) {
    const facts = [
      setInfo(fold, { kind: 'charging', currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh', ...info }),
      ...Object.entries(connectors).map(([spot, fields]) => setConnector(fold, spot, fields)),
      ...(tariff === undefined ? [] : [setTariff(fold, { id: 't1', at: now, tariff: { from: now, ...tariff } })]),
    ].flatMap(outcome => {
      if (!outcome.ok) throw new Error(`${id} cannot be founded: ${outcome.why}`)
      return outcome.facts
    })
    const room = roomOf('station', id).name
    await rooms.decide([room], () => [{ room, author: authorOf('owner', 'hoa'), facts }])
  }
}
