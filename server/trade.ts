import type { Agent } from 'node:https'
import type { StationRole } from '../shared/api/station.ts'
import type { Json, RoomName } from '../shared/sync/engine.ts'
import { placesOf } from './accounts/access.ts'
import { acting } from './accounts/acting.ts'
import type { AccountsData, Person } from './accounts/data.ts'
import type { Accounts } from './accounts/open.ts'
import { organisationOf } from './accounts/organisations.ts'
import { own } from './accounts/own.ts'
import { personIn } from './accounts/people.ts'
import { staffingAt } from './accounts/staffing.ts'
import { acquirerOf, type Online, openOnline } from './acquirer/online.ts'
import { Refunds } from './acquirer/refunds.ts'
import { Silence } from './acquirer/silence.ts'
import { arrivalRoutes, settleRest } from './api/arrival-routes.ts'
import { eventOf } from './api/events/station-event.ts'
import { authorView } from './api/history/authors.ts'
import { openStationApi } from './api/station-api.ts'
import { startArbiter } from './arbiter/arbiter.ts'
import { lookBehind } from './arbiter/behind.ts'
import type { Chargers } from './arbiter/charger.ts'
import { startChargers } from './arbiter/chargers/chargers.ts'
import type { ChargerPort } from './arbiter/chargers/port.ts'
import { meterIn, newerMeter } from './arbiter/chargers/shown-meter.ts'
import type { People } from './arbiter/people.ts'
import { stationRoom } from './arbiter/subject.ts'
import { ALONE } from './arbiter/tending.ts'
import { Views } from './arbiter/views.ts'
import { fileDrawers } from './drawers/file-drawer.ts'
import { shareChargers } from './nodes/shared-chargers.ts'
import { Notices } from './notices/notices.ts'
import { openPush } from './notices/push.ts'
import { noticeRoutes } from './notices/routes.ts'
import { OCPP_PATH } from './ocpp/address.ts'
import { chargerRoutes } from './ocpp/http/routes.ts'
import { type Ocpp, openOcpp } from './ocpp/open.ts'
import type { Registry } from './ocpp/registry.ts'
import type { Core, Extension } from './server.ts'
import { shownSpots } from './shown-spots.ts'
import type { Log } from './store/log.ts'
import { Webhooks } from './webhooks/webhooks.ts'

export type TradeParts = Pick<Core, 'accounts' | 'rooms' | 'clock' | 'journal' | 'others'> & {
  log: Log
  presence: Pick<Core['presence'], 'publish'>
}

/** The whole of it, over whichever log. */
export type TradeCore = Omit<Core, 'log' | Optional> & Partial<Pick<Core, Optional>> & { log: Log }

type Optional = 'acquirer' | 'mayCallInside' | 'mailing' | 'drawers'

export interface TradeOptions {
  /** The rest between looks at the start that nobody waits for; by default there is none. */
  rest?: () => Promise<void>
  /** The ways to the chargers. An order to an unreachable charger is answered all the same. */
  ports?: readonly ChargerPort[]
  /** For a test, which knows the certificate of its own push service. */
  pushAgent?: Agent
}

/** The server as an author among the others. */
export interface RunningTrade {
  /** Settles when nothing is left to do now. */
  whenIdle(): Promise<void>
  /** Looks at a station before those that nobody waits for, if it is this server's turn. */
  look(station: string): void
  stop(): Promise<void>
}

export interface OpenTrade extends Extension, RunningTrade {
  /** The chargers that may connect. */
  readonly registry: Registry
  stop(): Promise<void>
}

/** Finds the rest: work that neither a hint nor a look at a room has shown, as for an account nowhere in memory. */
const LOOK_EVERY_MS = 60_000

type TradeTools = { people: People; views: Views }

/** Lets the server state the consequences of people's and chargers' facts. */
export function startTrade(
  { rooms, log, clock, accounts, presence, journal, others }: TradeParts,
  { ports = [], rest }: TradeOptions = {},
  { people, views }: TradeTools = toolsOf(accounts),
): RunningTrade {
  const publish = (room: RoomName, key: string, state: Json | null) => presence.publish(room, key, state)
  const report = (trouble: unknown) => journal.error({ trouble }, 'the server met what it cannot put right')
  const sealCard = (number: string) => accounts.seal('card', number)
  const shared = others && {
    lookEveryMs: LOOK_EVERY_MS,
    tending: others.tending,
    watch: others.watch,
    onFollowed: others.onFollowed,
  }
  const also = others && { tending: others.tending, onFollowed: others.onFollowed }
  const chargers = startChargers({
    rooms,
    log,
    clock,
    ports,
    publish,
    sealCard,
    report,
    random: accounts.random,
    ...also,
  })
  const meters: Chargers = {
    lastMeter: (station, session) =>
      newerMeter(chargers.lastMeter(station, session), meterIn(others?.statesIn(stationRoom(station)), session)),
  }
  const arbiter = startArbiter({
    rooms,
    log,
    clock,
    people,
    views,
    chargers: meters,
    publish,
    report,
    ...(rest && { rest }),
    ...shared,
  })
  const lookAt = (stations: Iterable<string>) => {
    for (const station of stations) arbiter.look(station)
  }
  const stops = [accounts.onPeople(changed => lookAt(stationsOf(changed))), accounts.onOrganisations(lookAt)]
  if (others !== undefined) stops.push(lookBehind(clock, others.onGrown, room => arbiter.lookIn(room)))
  const whenIdle = async () => {
    await chargers.whenIdle()
    await arbiter.whenIdle()
  }
  const stop = async () => {
    for (const stop of stops) stop()
    await arbiter.stop()
    await chargers.stop()
  }
  return { whenIdle, look: station => arbiter.look(station), stop }
}

/** Makes a sync server one for stations: the server as an author, the chargers, and the API for machines. */
export function openTrade(parts: TradeCore, { ports = [], pushAgent }: TradeOptions = {}): OpenTrade {
  const { accounts, origins, rooms, log, clock, mailing = null } = parts
  const online = openOnline(parts.acquirer ?? null, parts.publicUrl)
  const tools = toolsOf(accounts, online)
  const ocpp = openChargers(parts)
  const shared = [
    ...ports.map(port => shareWithOthers(parts, ocpp, { port })),
    shareWithOthers(parts, ocpp, { port: ocpp.port, sockets: ocpp.sockets }),
  ]
  const rest = () => new Promise<void>(resolve => setImmediate(resolve))
  const trade = startTrade(parts, { ports: shared, rest }, tools)
  const webhooks = openWebhooks(parts, tools)
  const { others } = parts
  const shown = shownSpots({ ...parts, look: station => trade.look(station) })
  const { mayCallInside = false } = parts
  const api = openStationApi({
    ...{ accounts, origins, rooms, log, clock, webhooks, others, shown, online, mayCallInside },
    ...{ journal: parts.journal, statesIn: (room: RoomName) => parts.presence.statesIn(room) },
    ...tools,
  })
  const callers = { access: accounts, origins }
  const arriving = { accounts, rooms, log, clock, mailing, views: tools.views }
  settleRest(arriving).catch(error => parts.journal.error({ err: error }, 'what customers held could not be settled'))
  const notices = openNotices(parts, tools, pushAgent)
  const asking = online === null ? [] : openAsking(parts, tools, online)
  const isThere = (charger: string) =>
    shared.some(port => port.isThere(charger) || port.isElsewhere?.(charger) === true)
  const chargers = chargerRoutes(callers, { ...parts, ocpp, isThere })
  const stop = async () => {
    await ocpp.stop()
    await api.stop()
    for (const one of asking) await one.stop()
    for (const told of [webhooks, notices]) await told.then(all => all.stop()).catch(() => {})
    await trade.stop()
  }
  return {
    routes: [
      ...api.routes,
      chargers,
      arrivalRoutes(callers, arriving),
      noticeRoutes(callers, { accounts, mailing, notices }),
    ],
    upgrades: { [OCPP_PATH]: ocpp.upgrade },
    registry: ocpp.registry,
    whenIdle: trade.whenIdle,
    look: trade.look,
    stop,
  }
}

/** Where there are other nodes, they learn which chargers are here. */
function shareWithOthers(
  { rooms, others, journal }: TradeCore,
  { registry }: Pick<Ocpp, 'registry'>,
  { port, sockets }: { port: ChargerPort; sockets?: Ocpp['sockets'] },
): ChargerPort {
  if (others === undefined) return port
  return shareChargers({
    ...{ port, rooms, others },
    stationOf: async charger => (await registry.find(charger))?.station,
    ...(sockets && {
      sockets: {
        replaced: (charger: string) => sockets.of(charger)?.end('replaced'),
        retired: (record: string) => sockets.retired(record),
      },
    }),
    failed: error => journal.error({ err: error }, 'the station of a charger could not be opened'),
  })
}

function openChargers(parts: TradeCore): Ocpp {
  const { accounts, presence, journal } = parts
  return openOcpp({
    ...parts,
    seal: accounts.seal,
    random: accounts.random,
    publish: (room, key, state) => presence.publish(room, key, state),
    report: error => journal.error({ err: error }, 'a charger was left without an answer'),
  })
}

/** Programs elsewhere are told. */
function openWebhooks(
  { dataDir, drawers = fileDrawers(dataDir), mayCallInside = false, ...core }: TradeCore,
  { people }: TradeTools,
): Promise<Webhooks> {
  const { accounts, rooms, log, clock, journal, others } = core
  const opened = Webhooks.open({
    ...{ rooms, log, clock, journal, mayGoInside: mayCallInside, drawers },
    onGrown: others?.onGrown,
    random: accounts.random,
    placesOf: ({ person, portal }) => placesOf(accounts.data(), person, portal),
    say: heard => ({ ...eventOf(heard), by: authorView(heard.author, people) }),
  })
  opened.catch(error => journal.error({ err: error }, 'the webhooks cannot be read'))
  return opened
}

/** The acquirer is asked for refunds, and about payments it has not told of, by the node that looks after their station. */
function openAsking(
  { accounts, rooms, log, clock, journal, others }: TradeCore,
  { views }: TradeTools,
  { organisation, acquirer }: Online,
): [Refunds, Silence] {
  const stations = () => organisationOf(accounts.data(), organisation).stations
  const tends = (station: string) => (others?.tending ?? ALONE).tends(`station/${station}`)
  const tools = { rooms, log, clock, journal, views, organisation, acquirer, tends }
  return [new Refunds({ ...tools, stations }), new Silence(tools)]
}

/** As of now, and not of the portal they came by: an owner at the desk has more to see to. */
function roleNow(data: AccountsData, id: string, station: string): StationRole | null {
  const person = personIn(data, id)
  return person === undefined ? null : (own(acting(data, person).roles, station) ?? null)
}

/** Customers are told elsewhere too, and who works at a desk. */
async function openNotices(
  { dataDir, drawers = fileDrawers(dataDir), mailing = null, publicUrl, ...core }: TradeCore,
  { views }: TradeTools,
  agent?: Agent,
): Promise<Notices> {
  const { accounts, rooms, log, clock, journal, others } = core
  // Browsers that ask for messages have our address over TLS anyway.
  const subject = publicUrl?.startsWith('https:') ? publicUrl : 'mailto:nobody@localhost'
  const open = async () => {
    const push = await openPush({ directory: dataDir, subject, agree: others?.agree, ...(agent && { agent }) })
    const personOf = (id: string) => personIn(accounts.data(), id) ?? null
    const roleAt = (id: string, station: string) => roleNow(accounts.data(), id, station)
    const { onGrown } = others ?? {}
    const own = { rooms, log, views, drawers, clock, journal, personOf, roleAt, onGrown }
    return Notices.open({ ...own, mail: mailing, push })
  }
  const opened = open()
  opened.catch(error => journal.error({ err: error }, 'the notices cannot be read'))
  return opened
}

function toolsOf(accounts: Pick<Accounts, 'data'>, online: Online | null = null): TradeTools {
  return { people: peopleOf(accounts, online), views: new Views() }
}

function peopleOf(accounts: Pick<Accounts, 'data'>, online: Online | null): People {
  return {
    organisationOf: station => {
      const { id, name, stations, bank, colour, logo } = organisationOf(accounts.data(), station)
      const brand = { ...(colour && { colour }), ...(logo && { logo: logo.id }) }
      const acquirer = acquirerOf(online, id)
      const hasBrand = colour !== undefined || logo !== undefined
      return {
        id,
        name,
        stations,
        ...(bank && { bank }),
        ...(acquirer && { online: acquirer }),
        ...(hasBrand && { brand }),
      }
    },
    isGuest: person => accounts.data().people.get(person)?.guest === true,
    staffingAt: station => staffingAt(accounts.data(), station),
    nameOf: person => accounts.data().people.get(person)?.name ?? null,
    teamOf: station =>
      accounts
        .data()
        .people.rows()
        .flatMap(person => {
          const role = person.revokedAt === undefined ? own(person.roles, station) : undefined
          return role === undefined ? [] : [{ person: person.id, name: person.name, role }]
        }),
  }
}

function stationsOf(people: readonly Person[]): Set<string> {
  return new Set(people.flatMap(person => Object.keys(person.roles)))
}
