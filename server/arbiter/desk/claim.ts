import type { Visit } from '../../../shared/documents/account/facts.ts'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import { readVisit, visitOf } from '../../../shared/documents/account/visit.ts'
import { isCodeOf, readClaimCode } from '../../../shared/documents/desk/claim-code.ts'
import type { DeskView } from '../../../shared/documents/desk/view.ts'
import { splitPair } from '../../../shared/documents/keys.ts'
import { bareFact, fact } from '../../../shared/documents/outcome.ts'
import type { SessionFacts } from '../../../shared/documents/station/facts.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Why } from '../../../shared/documents/why.ts'
import { recordKey } from '../../../shared/sync/engine.ts'
import { tellCustomer } from '../account/tell.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { accountBehind, hasJudged } from '../owner.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'
import { handOver } from './hand-over.ts'
import { paidFor, sessionOfReceipt } from './known-money.ts'

interface ClaimSight {
  sight: Sight
  account: Seen<AccountView>
  claim: string
  station: Seen<StationView>
  desk: Seen<DeskView>
}

/** A session paid without an account goes to the account that has its receipt. */
export function tendClaim(sight: Sight, { account: id, claim }: { account: string; claim: string }): Missing {
  const account = sight.account(id)
  const { asked, granted, refused } = account?.view.claims.get(claim) ?? {}
  if (account === null || asked === undefined || refused !== undefined) return NOTHING_MISSING
  if (granted !== undefined) return tell(sight, account, claim, granted)
  const code = readClaimCode(asked.code)
  if (code === null || !sight.hasStation(code.station)) return refuse(account, claim, 'no-such-record', sight.now)
  const [station, desk] = [sight.station(code.station), sight.desk(code.station)]
  if (station === null || desk === null) return NOTHING_MISSING
  const at = { sight, account, claim, station, desk }
  const session = isGenuine(desk.view, asked.code, code.series) ? sessionOf(at, code.receipt) : undefined
  if (session === null) return NOTHING_MISSING
  if (session === undefined) return refuse(account, claim, 'no-such-record', sight.now)
  return station.view.sessions.has(session) ? claimLive(at, session) : claimArchived(at, session)
}

/** Made by the device the series was given to: no one else can know it. */
function isGenuine({ series }: DeskView, code: string, name: string): boolean {
  const device = [...series.values()].find(({ given }) => given?.series === name)
  return device !== undefined && isCodeOf(code, device.id)
}

/** Null while it is not in sight. */
function sessionOf({ sight, station, desk }: ClaimSight, receipt: string): string | null | undefined {
  const paid = [...station.view.payments.values()].find(({ taken }) => taken?.receipt === receipt)
  const session = paid?.session ?? [...desk.view.takings.values()].find(taking => taking.receipt === receipt)?.session
  return session ?? sessionOfReceipt(sight, station.id, receipt)
}

function refuse(account: Seen<AccountView>, claim: string, why: Why, now: number): Missing {
  return missing(...says(account, fact('claims', claim, 'refused', { at: now, why })))
}

function grant({ sight, claim, station }: ClaimSight, session: string) {
  return fact('claims', claim, 'granted', { at: sight.now, station: station.id, session })
}

function claimLive(at: ClaimSight, session: string): Missing {
  const { sight, account, claim, station } = at
  const owner = accountBehind(station, session)
  if (owner === account.id) return missing(...says(account, grant(at, session)))
  if (owner !== null) return refuse(account, claim, 'taken', sight.now)
  const claimed = station.view.sessions.get(session)
  if (claimed !== undefined && hasJudged(station, claimed, account.id))
    return refuse(account, claim, 'own-money', sight.now)
  return missing(handOver(station, session, account.id, sight.now), ...says(account, grant(at, session)))
}

/** The station's document has started afresh since. Nothing happens there any more, so a copy is all there is. */
function claimArchived(at: ClaimSight, session: string): Missing {
  const { sight, account, claim, station, desk } = at
  const noted = paidFor(sight, station.id, session)
  if (noted === null) return NOTHING_MISSING
  const copied = [...desk.view.takings].flatMap(([key, taking]) =>
    taking.session === session ? [splitPair(key).first] : [],
  )
  const payments = [...new Set([...noted, ...copied])]
  const keys = [{ root: 'sessions', id: session }, ...payments.map(id => ({ root: 'payments', id }))].map(recordKey)
  const records = sight.archived(station.id, keys)
  if (records === null) return NOTHING_MISSING
  const facts = records.get(recordKey({ root: 'sessions', id: session }))?.facts
  if (facts === undefined) return refuse(account, claim, 'no-such-record', sight.now)
  const connector = (facts.get('started')?.value as SessionFacts['started'] | undefined)?.connector ?? ''
  const visit = visitOf({
    at: sight.now,
    station: station.id,
    info: station.view.info,
    label: station.view.connectors.get(connector)?.label ?? connector,
    phase: 'paid',
    session: facts,
    payments: new Map(payments.map(id => [id, records.get(recordKey({ root: 'payments', id }))?.facts ?? new Map()])),
  })
  return missing(...says(account, bareFact('visits', session, asItStands(visit)), grant(at, session)))
}

function asItStands(visit: Visit): Visit {
  return readVisit('', visit).session.money.due === 0 ? visit : { ...visit, phase: 'owing' }
}

function tell(
  sight: Sight,
  account: Seen<AccountView>,
  claim: string,
  granted: { at: number; station: string; session: string },
): Missing {
  const { at, station, session } = granted
  const heardAt = arrivalOf(account, 'claims', claim, 'granted') ?? sight.now
  const note = { at, what: 'claimed' as const, station, session }
  return tellCustomer(account, [{ key: [station, session, 'claimed'], heardAt, note }], sight.now)
}
