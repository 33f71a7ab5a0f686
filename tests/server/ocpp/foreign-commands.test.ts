import { expect, test } from 'vitest'
import { commandCharger, listChargerMessages } from '../../../shared/api/chargers.ts'
import { type Answers, foreign, IDENTITY, STATION, scene } from './foreign-scene.ts'

const AT = { station: STATION, charger: IDENTITY }

const profile = { id: 9001, purpose: 'default', unit: 'A', limit: 16, phases: 3 }

/** Each with the call that it is in both versions; the second is that of 2.0.1, where that is another. */
const COMMANDS: readonly [asked: { action: string; [field: string]: unknown }, ...calls: string[]][] = [
  [{ action: 'availability', plug: 1, operative: false }, 'ChangeAvailability'],
  [{ action: 'reserve', reservation: 7, plug: 1, tag: 'A1', group: 'G1', until: Date.now() + 600_000 }, 'ReserveNow'],
  [{ action: 'cancel-reservation', reservation: 7 }, 'CancelReservation'],
  [{ action: 'trigger', message: 'status', plug: 1 }, 'TriggerMessage'],
  [{ action: 'read-settings', keys: ['HeartbeatInterval'] }, 'GetConfiguration', 'GetVariables'],
  [
    { action: 'write-setting', key: 'HeartbeatInterval', component: 'OCPPCommCtrlr', value: '60' },
    'ChangeConfiguration',
    'SetVariables',
  ],
  [{ action: 'clear-cache' }, 'ClearCache'],
  [{ action: 'send-list', version: 4, cards: [{ tag: '04A1B2C3', status: 'accepted', group: 'G1' }] }, 'SendLocalList'],
  [{ action: 'list-version' }, 'GetLocalListVersion'],
  [{ action: 'set-profile', plug: 1, profile }, 'SetChargingProfile'],
  [{ action: 'clear-profile', id: 9001 }, 'ClearChargingProfile'],
  [{ action: 'composite', plug: 1, seconds: 600 }, 'GetCompositeSchedule'],
  [{ action: 'diagnostics', url: 'https://files.example/logs' }, 'GetDiagnostics', 'GetLog'],
  [{ action: 'firmware', url: 'https://files.example/f.bin', from: Date.now() }, 'UpdateFirmware'],
  [{ action: 'data', vendor: 'com.example', message: 'hello', text: 'there' }, 'DataTransfer'],
]

test.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
  'every command reaches a charger of another maker as the standard has it, and its answer comes back (%s)',
  async version => {
    const { server, owner, key } = await scene()
    const is16 = version === 'ocpp1.6'
    const answers: Answers = {
      GetLocalListVersion: () => (is16 ? { listVersion: 3 } : { versionNumber: 3 }),
      ...(!is16 && { UpdateFirmware: () => ({ status: 'Accepted' }) }),
    }
    const { client, asked, bad } = await foreign(server, key, version, answers)
    const boot = is16
      ? { chargePointVendor: 'Another', chargePointModel: 'One' }
      : { chargingStation: { vendorName: 'Another', model: 'One' }, reason: 'PowerUp' }
    await client.call('BootNotification', boot)
    const results: Record<string, string | undefined> = {}
    for (const [command] of COMMANDS) {
      const { result } = await owner(commandCharger, { ...AT, ...command })
      results[command.action] = result
    }
    const expected = COMMANDS.map(([{ action }]) => [action, 'accepted'])
    expect(results).toEqual(Object.fromEntries(expected))
    expect(asked.map(({ method }) => method)).toEqual(COMMANDS.map(([, one, other]) => (is16 ? one : (other ?? one))))
    expect(bad).toEqual([])
    const { messages } = await owner(listChargerMessages, { ...AT, limit: 1000 })
    expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  },
)
