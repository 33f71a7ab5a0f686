import { type Payee, payeesIn } from '../../../shared/bank/payees.ts'
import type { TransferFacts } from '../../../shared/documents/desk/facts.ts'
import { BANK_SERIES, ONLINE_SERIES, writeReceipt } from '../../../shared/documents/desk/receipts.ts'
import type { DeskView, Transfer } from '../../../shared/documents/desk/view.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Payment } from '../../../shared/documents/station/payment.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import { keepMatter } from '../desk/matter.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { accountBehind } from '../owner.ts'
import type { People } from '../people.ts'
import type { Seen, Sight } from '../sight.ts'
import type { Subject } from '../subject.ts'

interface SeenStation {
  id: string
  station: Seen<StationView>
  desk: Seen<DeskView>
}

type Open = Transfer & { arrived: TransferFacts['arrived'] }

/**
 * A transfer from arrival to what it pays: the one bill or top-up whose reference stands in it, or which its owner named.
 * The money and the match are one commit. A transfer that matches nothing, or two things, waits for a person: no guess.
 */
export function tendTransfer(sight: Sight, people: People, named: { station: string; transfer: string }): Missing {
  const home = sight.desk(named.station)
  const transfer = home?.view.transfers.get(named.transfer)
  if (home === null || transfer?.arrived === undefined) return NOTHING_MISSING
  const waiting = (isUnknown: boolean) => keepMatter(home, unknown(transfer, isUnknown), sight.now)
  if (!transfer.isOpen) return waiting(false)
  const places = placesOf(sight, people.organisationOf(named.station).stations ?? [named.station])
  if (places === null) return NOTHING_MISSING
  const open = { ...transfer, arrived: transfer.arrived }
  const payee = payeeOf(home.view, open, places)
  const paid = payee === null || isToldTwice(home, open, payee) ? null : pay(home, open, payee, places)
  return paid ?? waiting(true)
}

/** The open transfers of a station's organisation: what they pay may have come to be known only now. */
export function openTransfers(sight: Sight, people: People, { station }: { station: string }): Missing {
  const { id } = people.organisationOf(station)
  const open = [...(sight.desk(id)?.view.transfers.values() ?? [])].filter(({ isOpen }) => isOpen)
  return {
    ...NOTHING_MISSING,
    next: open.map(({ id: transfer }): Subject => ({ kind: 'transfer', station: id, transfer })),
  }
}

/** Null: not all in sight yet. */
function placesOf(sight: Sight, stations: readonly string[]): SeenStation[] | null {
  const there = stations.filter(id => sight.hasStation(id))
  const seen = there.map(id => ({ id, station: sight.station(id), desk: sight.desk(id) }))
  const places = seen.filter((place): place is SeenStation => place.station !== null && place.desk !== null)
  return places.length === there.length ? places : null
}

/** The owner's word before the payer's: they have asked. But nobody decides about a bill of their own. */
function payeeOf(home: DeskView, { arrived, meant: said }: Open, places: readonly SeenStation[]): Payee | null {
  const meant = said.at(-1)
  if (meant !== undefined) return meantBy(meant, arrived.currency, places)
  if (arrived.via === 'online') return payeeOnline(home, arrived, places)
  const views = places.map(({ id, station, desk }) => ({ id, station: station.view, desk: desk.view }))
  const found = payeesIn(arrived.text, arrived.currency, views)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** What its customer went to pay. Of another sum than was asked for a person decides: an acquirer has no reason for one. */
function payeeOnline(
  { intents }: DeskView,
  { intent: id = '', amount, currency }: Open['arrived'],
  places: readonly SeenStation[],
): Payee | null {
  const made = intents.get(id)?.made
  if (made === undefined || made.amount !== amount || made.currency !== currency) return null
  const place = places.find(({ id: station }) => id !== '' && station === made.station)
  if (place === undefined || place.station.view.info.currency !== currency) return null
  const common = { station: made.station, open: amount }
  if (made.for === 'bill') {
    const isThere = place.station.view.sessions.has(made.session)
    return isThere ? { for: 'bill', session: made.session, ...common } : null
  }
  const { asked, approved, declined } = place.desk.view.topUps.get(pairKey(made.account, id)) ?? {}
  const isThere = asked !== undefined && (approved ?? declined) === undefined
  return isThere ? { for: 'top-up', account: made.account, topUp: id, ...common } : null
}

/**
 * Whether the same sum for the same bill was told by the other way: the bank's message and a line of its statement may be
 * one transfer under two names. It may also be a second one, so a person says; who has said so is believed.
 */
function isToldTwice({ view }: Seen<DeskView>, { id, arrived, meant }: Open, payee: Payee): boolean {
  if (meant.length > 0 || payee.for !== 'bill' || arrived.via === 'online') return false
  return [...view.transfers.values()].some(({ id: other, arrived: before, matched }) => {
    const isOtherWay =
      other !== id && before?.via !== 'online' && before?.via !== arrived.via && before?.amount === arrived.amount
    return (
      isOtherWay && matched?.for === 'bill' && matched.station === payee.station && matched.session === payee.session
    )
  })
}

function meantBy(meant: TransferFacts['meant/#'], currency: string, places: readonly SeenStation[]): Payee | null {
  const place = places.find(({ id }) => id === meant.station)
  const session = place?.station.view.sessions.get(meant.session)
  if (place === undefined || session === undefined || place.station.view.info.currency !== currency) return null
  if (accountBehind(place.station, session.id) === meant.by) return null
  return { for: 'bill', station: place.id, session: session.id, open: session.money.due }
}

function pay(home: Seen<DeskView>, transfer: Open, payee: Payee, places: readonly SeenStation[]): Missing | null {
  const place = places.find(({ id }) => id === payee.station)
  if (place === undefined) return null
  return payee.for === 'bill' ? payBill(home, transfer, payee, place) : topUp(home, transfer, payee, place)
}

function payBill(
  home: Seen<DeskView>,
  { id, arrived }: Open,
  { station, session }: Extract<Payee, { for: 'bill' }>,
  place: SeenStation,
): Missing {
  const payment = wishedFor(arrived, place.station.view.sessions.get(session)?.payments ?? [])?.id ?? id
  const { at, amount } = arrived
  const how = { method: methodOf(arrived), receipt: receiptOf(arrived, station, place.station.sequence) }
  return missing(
    ...says(place.station, fact('payments', payment, 'taken', { at, session, amount, ...how })),
    ...says(home, fact('transfers', id, 'matched', { at, for: 'bill', station, session, payment })),
  )
}

/**
 * The payment that the customer asked for, if they did: then their page turns to paid. An acquirer's money may come after it
 * was said that none does.
 */
function wishedFor({ via, intent }: Open['arrived'], payments: readonly Payment[]): Payment | undefined {
  return payments.find(({ id, asked, taken, declined }) =>
    via === 'online'
      ? id === intent && asked !== undefined && taken === undefined
      : asked?.method === 'transfer' && (taken ?? declined) === undefined,
  )
}

const methodOf = ({ via }: Open['arrived']) => (via === 'online' ? 'online' : 'transfer')

/** A room's sequence number never recurs. */
function receiptOf({ via }: Open['arrived'], station: string, sequence: number): string {
  return writeReceipt(station, { series: via === 'online' ? ONLINE_SERIES : BANK_SERIES, number: sequence + 1 })
}

/** The sum that came, as if it lay in a hand at the desk. */
function topUp(
  home: Seen<DeskView>,
  { id, arrived }: Open,
  { station, account, topUp: asked }: Extract<Payee, { for: 'top-up' }>,
  place: SeenStation,
): Missing {
  const { at, amount } = arrived
  const receipt = receiptOf(arrived, station, place.desk.sequence)
  const approved = { at, by: SERVER.id, amount, method: methodOf(arrived), receipt }
  return missing(
    ...says(place.desk, fact('topups', pairKey(account, asked), 'approved', approved)),
    ...says(home, fact('transfers', id, 'matched', { at, for: 'top-up', station, account, topUp: asked })),
  )
}

function unknown({ id, arrived }: Transfer, isUnknown: boolean) {
  const raised = { what: 'unknown-transfer' as const, amount: arrived?.amount ?? 0, text: arrived?.text ?? '' }
  return { about: ['transfer', id], raised: isUnknown ? raised : null }
}
