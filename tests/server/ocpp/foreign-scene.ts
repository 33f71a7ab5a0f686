import { onTestFinished } from 'vitest'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import type { Server } from '../../../server/server.ts'
import { type Caller, call } from '../../../shared/api/call.ts'
import { addCharger, retireCharger } from '../../../shared/api/chargers.ts'
import type { Endpoint, InputOf, OutputOf } from '../../../shared/api/endpoint.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Clock } from '../../../shared/sync/clock.ts'
import { readRoom } from '../../../shared/sync/room.ts'
import { serveDemo } from '../../helpers/demo-server.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { foreignClient } from './foreign-client.ts'

export const STATION = 'ben-thanh'
export const CONNECTOR = 'c1'
export const IDENTITY = 'ben-thanh-c1'

export async function signedIn({ url }: Server, who: string, portal: string) {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: `${who}@demo.test`, password: 'berth-demo', portal }),
  })
  const { token } = (await response.json()) as { token: string }
  const caller: Caller = { fetch, base: url, token }
  return async <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> => {
    const outcome = await call(endpoint, input, caller)
    if (!outcome.ok) throw new Error(`${endpoint.path}: ${outcome.why}`)
    return outcome.value
  }
}

const ASKED = [
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'RequestStartTransaction',
  'RequestStopTransaction',
  'GetConfiguration',
  'ChangeConfiguration',
  'ChangeAvailability',
  'ClearCache',
  'Reset',
  'ReserveNow',
  'CancelReservation',
  'SendLocalList',
  'GetLocalListVersion',
  'TriggerMessage',
  'UnlockConnector',
  'GetVariables',
  'SetVariables',
  'GetBaseReport',
  'SetChargingProfile',
  'ClearChargingProfile',
  'GetCompositeSchedule',
  'GetDiagnostics',
  'GetLog',
  'UpdateFirmware',
  'DataTransfer',
] as const

type Params = Record<string, unknown>
/** Its answers to calls, where they are more than that it accepts. */
export type Answers = Partial<Record<(typeof ASKED)[number], (params: Params) => object>>

const named = ({ component, variable }: Params) => ({ attributeStatus: 'Accepted', component, variable })

const USUAL: Answers = {
  GetConfiguration: () => ({ configurationKey: [], unknownKey: [] }),
  SetVariables: ({ setVariableData }) => ({ setVariableResult: (setVariableData as Params[]).map(named) }),
  GetVariables: ({ getVariableData }) => ({ getVariableResult: (getVariableData as Params[]).map(named) }),
  UnlockConnector: () => ({ status: 'Unlocked' }),
  GetDiagnostics: () => ({}),
  UpdateFirmware: () => ({}),
}

/** A charger of another maker: it checks what we send against the official schemas, and would refuse it. */
export async function foreign(
  server: Server,
  key: string,
  version: 'ocpp1.6' | 'ocpp2.0.1' = 'ocpp1.6',
  answers: Answers = {},
) {
  const client = foreignClient({ url: server.url, identity: IDENTITY, key, version })
  const asked: { method: string; params: Params }[] = []
  const bad: unknown[] = []
  client.on('badMessage', (event: unknown) => bad.push(event))
  for (const method of ASKED)
    client.handle(method, async ({ params = {} }) => {
      asked.push({ method, params: params as Params })
      const answer = answers[method] ?? USUAL[method]
      return answer === undefined ? { status: 'Accepted' } : answer(params as Params)
    })
  await client.connect()
  onTestFinished(() => void client.close({ force: true }))
  return { client, asked, bad }
}

/** The station as it stands now. */
export async function stationOf(server: Server): Promise<StationView> {
  const room = readRoom(stationRoom(STATION))
  const open = room && (await server.rooms.open(room))
  if (open === null) throw new Error('No such station')
  const view = new Views().station(open.doc)
  open.release()
  return view
}

export async function scene(dataDir = temporaryDirectory(), clock?: Clock) {
  const server = await serveDemo(dataDir, clock)
  const owner = await signedIn(server, 'owner', 'owner')
  // The demo has one of that name, which is only simulated.
  await owner(retireCharger, { station: STATION, charger: IDENTITY })
  const { key, url, user } = await owner(addCharger, { station: STATION, identity: IDENTITY })
  return { server, owner, key, url, user, dataDir }
}

export const now = () => new Date().toISOString()

export const BOOT = { chargePointVendor: 'Another', chargePointModel: 'One' }
