import { expect, test } from 'vitest'
import { knownSettings } from '../../../../client/owner/chargers/known-settings.ts'
import type { CommandWish } from '../../../../shared/documents/chargers/actions.ts'
import type { Command } from '../../../../shared/documents/chargers/view.ts'
import type { Json } from '../../../../shared/sync/json.ts'

let count = 0

function told(at: number, wish: CommandWish, result: string, details?: Json): Command {
  count += 1
  const answered = { at, result, ...(details !== undefined && { details }) }
  return {
    id: `c${count}`,
    isOpen: false,
    isProvisional: false,
    asked: { at: at - 1, charger: 'C-1', ...wish },
    answered,
  }
}

const ALL = {
  settings: [
    { key: 'HeartbeatInterval', value: '300' },
    { key: 'Model', value: 'X', readonly: true },
  ],
}

test('what was read last stands, whatever the order the answers are looked at', () => {
  const later = { settings: [{ key: 'HeartbeatInterval', value: '60' }] }
  const known = knownSettings([
    told(20, { action: 'read-settings' }, 'accepted', later),
    told(10, { action: 'read-settings' }, 'accepted', ALL),
  ])
  expect(known.settings.map(({ key, value }) => [key, value])).toEqual([['HeartbeatInterval', '60']])
  expect(known.at).toBe(20)
})

test('one that was asked for alone joins the others', () => {
  const one = { settings: [{ key: 'LightIntensity', value: '40' }], unknown: [] }
  const known = knownSettings([
    told(10, { action: 'read-settings' }, 'accepted', ALL),
    told(20, { action: 'read-settings', keys: ['LightIntensity'] }, 'accepted', one),
  ])
  expect(known.settings.map(({ key }) => key)).toEqual(['HeartbeatInterval', 'LightIntensity', 'Model'])
})

test('a value counts as written once the charger has taken it', () => {
  const write = { action: 'write-setting', key: 'HeartbeatInterval', value: '30' } as const
  const read = told(10, { action: 'read-settings' }, 'accepted', ALL)
  const valueAfter = (result: string) => knownSettings([read, told(20, write, result)]).settings[0]?.value
  expect(['accepted', 'reboot-required', 'rejected', 'timed-out'].map(valueAfter)).toEqual(['30', '30', '300', '300'])
})

test('an answer of another form says nothing', () => {
  expect(knownSettings([told(10, { action: 'read-settings' }, 'accepted', { configurationKey: [] })])).toEqual({
    at: null,
    settings: [],
    unknown: [],
    isCut: false,
  })
})
