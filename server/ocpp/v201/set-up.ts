import type { Capabilities } from '../../arbiter/chargers/port.ts'
import { readAnswer } from '../command-answer.ts'
import type { DialectParts, SettingUp } from '../dialect.ts'
import { given, INTERVAL_S } from '../heard-call.ts'
import type { Mouth } from '../life/mouth.ts'
import { SetUp, type Wanted } from '../set-up.ts'
import { writeSetting } from './settings.ts'

const METER_EVERY_S = 30
const REGISTER = 'Energy.Active.Import.Register'

const SETTINGS: readonly Wanted[] = [
  ['OCPPCommCtrlr.HeartbeatInterval', `${INTERVAL_S}`],
  ['SampledDataCtrlr.TxUpdatedInterval', `${METER_EVERY_S}`],
  [
    'SampledDataCtrlr.TxUpdatedMeasurands',
    `${REGISTER},Power.Active.Import,SoC`,
    `${REGISTER},Power.Active.Import`,
    REGISTER,
  ],
  ['SampledDataCtrlr.TxStartedMeasurands', REGISTER],
  ['SampledDataCtrlr.TxEndedMeasurands', REGISTER],
  // Readings kept while it was cut off: the bill of prices that change by the hour needs them.
  ['SampledDataCtrlr.TxEndedInterval', '900'],
  ['OCPPCommCtrlr.MessageAttempts', '5'],
  // An order of ours needs no second question.
  ['AuthCtrlr.AuthorizeRemoteStart', 'false'],
  ['TxCtrlr.StopTxOnEVSideDisconnect', 'true'],
  // The cards that it knows charge while it is cut off.
  ['LocalAuthListCtrlr.Enabled', 'true'],
  ['AuthCtrlr.LocalAuthorizeOffline', 'true'],
]

const ABOUT = [
  { component: { name: 'ReservationCtrlr' }, variable: { name: 'Available' } },
  { component: { name: 'SmartChargingCtrlr' }, variable: { name: 'Available' } },
  { component: { name: 'SmartChargingCtrlr' }, variable: { name: 'RateUnit' } },
  { component: { name: 'SmartChargingCtrlr' }, variable: { name: 'ProfileStackLevel' } },
  { component: { name: 'LocalAuthListCtrlr' }, variable: { name: 'ItemsPerMessage' } },
]

/** Sets a charger up after its boot, one variable after another. */
export async function setUpV201(
  { call, clock, memory }: DialectParts,
  mouth: Mouth,
  { leavesSettings }: SettingUp = { leavesSettings: false },
): Promise<void> {
  const setUp = await SetUp.open(memory)
  const set = (key: string, value: string) => writeSetting({ call }, { key, value })
  if (!leavesSettings && (await setUp.write(SETTINGS, set)) === 'gone') return
  if (!(await setUp.isFirst('capabilities'))) return
  const read = readAnswer(await call('GetVariables', { getVariableData: ABOUT }))
  if (read.kind === 'unanswered') return
  const values = new Map(
    read.of.maybe.list('getVariableResult').map(result => {
      const [component, variable] = [
        result.part('component').text('name', 50),
        result.part('variable').text('name', 50),
      ]
      return [`${component}.${variable}`, result.maybe.text('attributeValue', 2500)]
    }),
  )
  await mouth.say({ kind: 'capabilities', ...capabilities(values) }, { theirs: undefined, arrival: clock.now() })
}

function capabilities(values: ReadonlyMap<string, string | undefined>): Capabilities {
  const rate = values.get('SmartChargingCtrlr.RateUnit')
  return given({
    reserves: flag(values.get('ReservationCtrlr.Available')),
    profiles: flag(values.get('SmartChargingCtrlr.Available')),
    units: rate === undefined ? undefined : (['W', 'A'] as const).filter(unit => rate.toUpperCase().includes(unit)),
    stack: count(values.get('SmartChargingCtrlr.ProfileStackLevel')),
    cards: count(values.get('LocalAuthListCtrlr.ItemsPerMessage')),
  })
}

function flag(written: string | undefined): boolean | undefined {
  return written === undefined ? undefined : /^true$/i.test(written)
}

function count(written: string | undefined): number | undefined {
  const value = Number.parseInt(written ?? '', 10)
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
