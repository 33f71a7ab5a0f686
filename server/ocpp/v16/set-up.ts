import type { Capabilities } from '../../arbiter/chargers/port.ts'
import { readAnswer, statusAnswer } from '../command-answer.ts'
import type { DialectParts, SettingUp } from '../dialect.ts'
import { given, INTERVAL_S } from '../heard-call.ts'
import type { Mouth } from '../life/mouth.ts'
import type { Reading } from '../reading/reading.ts'
import { SetUp, type Wanted } from '../set-up.ts'

const METER_EVERY_S = 30
const REGISTER = 'Energy.Active.Import.Register'

const SETTINGS: readonly Wanted[] = [
  ['HeartbeatInterval', `${INTERVAL_S}`],
  ['MeterValueSampleInterval', `${METER_EVERY_S}`],
  ['MeterValuesSampledData', `${REGISTER},Power.Active.Import,SoC`, `${REGISTER},Power.Active.Import`, REGISTER],
  // Readings kept while it was cut off: the bill of prices that change by the hour needs them.
  ['StopTxnSampledData', REGISTER],
  ['ClockAlignedDataInterval', '0'],
  ['TransactionMessageAttempts', '5'],
  ['TransactionMessageRetryInterval', '30'],
  // An order of ours needs no second question.
  ['AuthorizeRemoteTxRequests', 'false'],
  ['StopTransactionOnEVSideDisconnect', 'true'],
  // The cards that it knows charge while it is cut off.
  ['LocalAuthListEnabled', 'true'],
  ['LocalAuthorizeOffline', 'true'],
]

/** Read by their names: asked for all of them, one charger restarts. */
const ABOUT = [
  'SupportedFeatureProfiles',
  'ChargingScheduleAllowedChargingRateUnit',
  'ChargeProfileMaxStackLevel',
  'LocalAuthListMaxLength',
  'SendLocalListMaxLength',
]

/** Sets a charger up after its boot, one setting after another. */
export async function setUpV16(
  { call, clock, memory }: DialectParts,
  mouth: Mouth,
  { leavesSettings }: SettingUp = { leavesSettings: false },
): Promise<void> {
  const setUp = await SetUp.open(memory)
  const set = async (key: string, value: string) => statusAnswer(await call('ChangeConfiguration', { key, value }))
  if (!leavesSettings && (await setUp.write(SETTINGS, set)) === 'gone') return
  if (!(await setUp.isFirst('capabilities'))) return
  const read = readAnswer(await call('GetConfiguration', { key: ABOUT }))
  if (read.kind === 'unanswered') return
  await mouth.say({ kind: 'capabilities', ...capabilities(read.of) }, { theirs: undefined, arrival: clock.now() })
}

function capabilities(of: Reading): Capabilities {
  const values = new Map(
    of.maybe
      .list('configurationKey')
      .map(setting => [setting.text('key', 50) ?? '', setting.maybe.text('value', 2048)]),
  )
  const features = values.get('SupportedFeatureProfiles')
  const units = values.get('ChargingScheduleAllowedChargingRateUnit')
  return given({
    reserves: features === undefined ? undefined : /reservation/i.test(features),
    profiles: features === undefined ? undefined : /smart/i.test(features),
    units: units === undefined ? undefined : unitsOf(units),
    stack: count(values.get('ChargeProfileMaxStackLevel')),
    cards: cards(features, count(values.get('LocalAuthListMaxLength')), count(values.get('SendLocalListMaxLength'))),
  })
}

/** `Current`, `Power`, `Current,Power`; some write the units themselves. */
function unitsOf(written: string): ('W' | 'A')[] {
  const isIn = (word: RegExp) => word.test(written)
  return [...(isIn(/power|\bw\b/i) ? (['W'] as const) : []), ...(isIn(/current|\ba\b/i) ? (['A'] as const) : [])]
}

function cards(features: string | undefined, most?: number, atOnce?: number): number | undefined {
  if (features !== undefined && !/localauth/i.test(features)) return 0
  return most === undefined || atOnce === undefined ? (most ?? atOnce) : Math.min(most, atOnce)
}

function count(written: string | undefined): number | undefined {
  const value = Number.parseInt(written ?? '', 10)
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
