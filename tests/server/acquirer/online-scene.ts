import { onTestFinished } from 'vitest'
import { openOnline } from '../../../server/acquirer/online.ts'
import { Refunds } from '../../../server/acquirer/refunds.ts'
import { Silence } from '../../../server/acquirer/silence.ts'
import { openStationApi } from '../../../server/api/station-api.ts'
import type { People } from '../../../server/arbiter/people.ts'
import { Views } from '../../../server/arbiter/views.ts'
import { payOnline } from '../../../shared/api/online.ts'
import { bookSession, startSession, stopSession } from '../../../shared/api/session.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { openStripe, openVnpay } from '../../helpers/acquirers.ts'
import { openApi } from '../api/api-scene.ts'
import { Town } from '../arbiter/town.ts'
import { openHttp } from '../http/open-http.ts'

export const station = 'ben-thanh'
/** Mai has sat at c1 for an hour and owes 10 000; cards are taken by a simulated acquirer. */
export async function openPaying(name: 'stripe' | 'vnpay') {
  const time = { now: () => 0 }
  const acquirer = await (name === 'stripe' ? openStripe : openVnpay)(() => time.now())
  const online = openOnline({ organisation: station, account: acquirer.account }, 'https://berth.test')
  if (online === null) throw new Error('No acquirer')
  const api = await openApi({}, { online, organisation: { id: station, name: '', stations: [station], online: name } })
  time.now = () => api.town.clock.now()
  acquirer.base = api.http.base
  const owe = async (who = api.mai, id = 's1', connector = 'c1') => {
    await who(bookSession, { station, id, connector })
    await who(startSession, { station, session: id })
    await api.town.pass(HOUR_MS)
    await who(stopSession, { station, session: id })
    await api.town.arbiter.whenIdle()
  }
  await owe()
  const pay = (id = 'p1', session = 's1', who = api.mai) => who(payOnline, { id, station, session, language: 'vi' })
  /** The page where something is paid. */
  const page = async (...asked: Parameters<typeof pay>) => {
    const answer = await pay(...asked)
    if (!answer.ok) throw new Error(`No page: ${answer.why}`)
    return answer.value.url
  }
  const idle = () => api.town.arbiter.whenIdle()
  const money = async (session = 's1') => (await api.town.station(station)).sessions.get(session)?.money
  const payments = async () =>
    [...(await api.town.station(station)).payments.values()].map(({ id, taken, declined }) =>
      [id, taken?.method, taken?.amount, taken?.receipt.replace(/\d+$/, '#'), declined?.why].filter(Boolean).join(' '),
    )
  const matters = async () =>
    [...(await api.town.desk(station)).attention.values()].flatMap(({ raised, isOpen }) =>
      isOpen ? [`${raised?.what} ${raised?.amount} ${raised?.text ?? ''}`.trim()] : [],
    )
  return { ...api, acquirer, online, owe, pay, page, idle, money, payments, matters }
}

export type Paying = Awaited<ReturnType<typeof openPaying>>

/** Asks for refunds as a server does, until it is stopped. */
export function startRefunds({ town, parts, online }: Paying): Refunds {
  const { rooms, log, clock } = town
  const journal = { info() {}, warn() {}, error() {} }
  const refunds = new Refunds({
    ...{ rooms, log, clock, acquirer: online.acquirer, views: parts.views, organisation: station },
    ...{ stations: () => [station], tends: () => true, journal },
  })
  onTestFinished(() => refunds.stop())
  return refunds
}

/** Asks about payments as a server does, until it is stopped. */
export function startSilence(
  { town, parts, online }: Pick<Paying, 'town' | 'parts' | 'online'>,
  tends = () => true,
): Silence {
  const { rooms, log, clock } = town
  const journal = { info() {}, warn() {}, error() {} }
  const { acquirer } = online
  const silence = new Silence({
    ...{ rooms, log, clock, acquirer, views: parts.views, organisation: station, tends, journal },
  })
  onTestFinished(() => silence.stop())
  return silence
}

/** Another node on the same log, that hears messages too. */
export async function openOther({
  town,
  parts,
  accounts,
  online,
}: Pick<Paying, 'town' | 'parts' | 'accounts' | 'online'>) {
  const organisation = { id: station, name: '', stations: [station], online: online.acquirer.name }
  const people: People = { nameOf: () => null, teamOf: () => [], organisationOf: () => organisation }
  const other = new Town({ log: town.log, clock: town.clock, seed: 2, people })
  onTestFinished(() => other.stop())
  await other.arbiter.whenIdle()
  const { rooms, log, clock } = other
  const journal = { error() {} }
  const at = { rooms, log, clock, people: parts.people, views: new Views(), accounts, origins: [], online, journal }
  const api = openStationApi(at)
  onTestFinished(api.stop)
  const { base } = await openHttp({ accounts, routes: api.routes })
  return { base, idle: () => other.arbiter.whenIdle() }
}
