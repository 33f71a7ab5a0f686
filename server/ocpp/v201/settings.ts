import type { Json } from '../../../shared/sync/engine.ts'
import type { Command, CommandAnswer } from '../../arbiter/chargers/port.ts'
import { kebab, readAnswer, type Setting, settingsDetails, shownValue, statusAnswer } from '../command-answer.ts'
import type { DialectParts } from '../dialect.ts'
import type { Reading } from '../reading/reading.ts'
import type { Reports } from './reports.ts'

type Call = DialectParts['call']
type Write = Pick<Extract<Command, { action: 'write-setting' }>, 'key' | 'value' | 'component'>

/** A setting is a variable of a component; `Component.Variable` names both. */
interface Variable {
  component: { name: string }
  variable: { name: string }
}

function variableOf(key: string, component?: string): Variable {
  const dot = key.indexOf('.')
  if (component !== undefined || dot < 0)
    return { component: { name: component ?? 'OCPPCommCtrlr' }, variable: { name: key } }
  return { component: { name: key.slice(0, dot) }, variable: { name: key.slice(dot + 1) } }
}

export async function writeSetting({ call }: { call: Call }, { key, value, component }: Write): Promise<CommandAnswer> {
  const data = { attributeValue: value, ...variableOf(key, component) }
  const read = readAnswer(await call('SetVariables', { setVariableData: [data] }))
  if (read.kind === 'unanswered') return read.result
  const status = read.of.list('setVariableResult')[0]?.text('attributeStatus', 30)
  return { result: resultOf(status) }
}

/** The words that 1.6 has for it. */
function resultOf(status: string | undefined): string {
  if (status === undefined) return 'rejected'
  return /^Unknown|^NotSupported/.test(status) ? 'not-supported' : kebab(status)
}

export async function readSettings(
  { call }: { call: Call },
  reports: Reports,
  keys?: readonly string[],
): Promise<CommandAnswer> {
  if (keys !== undefined) return readNamed(call, keys)
  const asked = await reports.gather(async requestId => {
    const answer = statusAnswer(await call('GetBaseReport', { requestId, reportBase: 'ConfigurationInventory' }))
    return answer.result === 'accepted' ? null : answer
  })
  return 'result' in asked ? asked : { result: 'accepted', details: settingsDetails(asked) }
}

async function readNamed(call: Call, keys: readonly string[]): Promise<CommandAnswer> {
  const read = readAnswer(await call('GetVariables', { getVariableData: keys.map(key => ({ ...variableOf(key) })) }))
  if (read.kind === 'unanswered') return read.result
  const found = read.of.list('getVariableResult').map(settingOf)
  const settings = found.flatMap(({ setting, isKnown }) => (isKnown ? [setting] : []))
  const unknown = found.flatMap(({ setting, isKnown }) => (isKnown ? [] : [`${setting.component}.${setting.key}`]))
  return { result: 'accepted', details: settingsDetails(settings, unknown) as Json }
}

function settingOf(of: Reading): { setting: Setting; isKnown: boolean } {
  const component = of.part('component').text('name', 50) ?? ''
  const key = of.part('variable').text('name', 50) ?? ''
  const isKnown = of.text('attributeStatus', 30) === 'Accepted'
  return { setting: { key, ...shownValue(key, of.maybe.text('attributeValue', 2500)), component }, isKnown }
}
