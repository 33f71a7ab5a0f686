import { at, type Case, card, energy, event, meter16, sampled16, start16, started201 } from './case.ts'

/** Meters. */
export const METERS: Record<string, Case> = {
  'a register in kWh': {
    version: '1.6',
    calls: [start16(), sampled16({ value: '1.5', unit: 'kWh' })],
    says: [{ ...meter16, wh: 1500 }],
  },
  'a register with a comma': {
    version: '1.6',
    calls: [start16(), sampled16({ value: '1,5', unit: 'kWh' })],
    says: [{ ...meter16, wh: 1500 }],
    odd: ['value: Invalid format: Expected /^-?\\d+(\\.\\d+)?$/'],
  },
  'a register that is a number': {
    version: '1.6',
    calls: [start16(), sampled16({ value: 1500 })],
    says: [{ ...meter16, wh: 1500 }],
    odd: ['value: number'],
  },
  'Wh labelled kWh': {
    version: '1.6',
    calls: [start16(), sampled16({ value: '1500', unit: 'kWh' })],
    says: [{ ...meter16, wh: 1500 }],
  },
  'registers per phase only': {
    version: '1.6',
    calls: [
      start16(),
      sampled16(
        { value: '500', phase: 'L1', measurand: 'Energy.Active.Import.Register' },
        { value: '600', phase: 'L2', measurand: 'Energy.Active.Import.Register' },
        { value: '700', phase: 'L3', measurand: 'Energy.Active.Import.Register' },
      ),
    ],
    says: [{ ...meter16, wh: 1800 }],
  },
  'the phase behind the measurand': {
    version: '1.6',
    calls: [start16(), sampled16({ value: '231.5', measurand: 'Voltage.L1-N', unit: 'V' })],
    says: [{ ...meter16, voltageV: 231.5 }],
    odd: ['measurand: Voltage.L1-N'],
  },
  'the phase behind the measurand, 2.0.1': {
    version: '2.0.1',
    calls: [
      event('Started', card),
      event('Updated', {
        meterValue: [
          {
            timestamp: at(),
            sampledValue: [{ value: 231.5, measurand: 'Voltage.L1-N', unitOfMeasure: { unit: 'V' } }],
          },
        ],
      }),
    ],
    says: [{ kind: 'meter', plug: 1, transaction: 'tx-1', voltageV: 231.5 }],
    odd: ['measurand: Voltage.L1-N'],
  },
  'a register in kWh, 2.0.1': {
    version: '2.0.1',
    calls: [event('Started', card), event('Updated', { meterValue: energy(1.5, 'kWh') })],
    says: [{ kind: 'meter', plug: 1, transaction: 'tx-1', wh: 1500 }],
  },
  "a register of the whole charger's meter, 2.0.1": {
    version: '2.0.1',
    calls: [['MeterValues', { evseId: 0, meterValue: energy(90_000) }]],
    says: [],
    answer: {},
  },
  'power in kW, currents per phase, a battery': {
    version: '1.6',
    calls: [
      start16(),
      sampled16(
        { value: '7.4', measurand: 'Power.Active.Import', unit: 'kW' },
        { value: '15.5', measurand: 'Current.Import', phase: 'L1' },
        { value: '16.1', measurand: 'Current.Import', phase: 'L2' },
        { value: '41', measurand: 'SoC', unit: 'Percent', location: 'EV' },
      ),
    ],
    says: [{ ...meter16, powerW: 7400, currentA: 16.1, soc: 41 }],
  },
  'an empty sampledValue': {
    version: '1.6',
    calls: [start16(), sampled16()],
    says: [],
    odd: ['sampledValue: empty'],
    answer: {},
  },
  'an empty sampledValue, 2.0.1': {
    version: '2.0.1',
    calls: [event('Started', { ...card, meterValue: [{ timestamp: at(), sampledValue: [] }] })],
    says: [{ ...started201, wh: undefined }],
    odd: ['sampledValue: empty'],
  },
  'signed data beside the value': {
    version: '1.6',
    calls: [start16(), sampled16({ value: 'AF03', format: 'SignedData' }, { value: '1200' })],
    says: [{ ...meter16, wh: 1200 }],
  },
  'a register on connector 0, in a transaction': {
    version: '1.6',
    calls: [
      start16(),
      [
        'MeterValues',
        { connectorId: 0, transactionId: 4711, meterValue: [{ timestamp: at(), sampledValue: [{ value: '1200' }] }] },
      ],
    ],
    says: [{ ...meter16, wh: 1200 }],
  },
  "a register of the whole charger's meter": {
    version: '1.6',
    calls: [['MeterValues', { connectorId: 0, meterValue: [{ timestamp: at(), sampledValue: [{ value: '90000' }] }] }]],
    says: [],
    answer: {},
  },
  'a register at the inlet and one at the outlet': {
    version: '1.6',
    calls: [start16(), sampled16({ value: '1900', location: 'Inlet' }, { value: '1800', location: 'Outlet' })],
    says: [{ ...meter16, wh: 1800 }],
  },
  'transaction 0 in meter values': {
    version: '1.6',
    calls: [
      start16(),
      [
        'MeterValues',
        { connectorId: 1, transactionId: 0, meterValue: [{ timestamp: at(), sampledValue: [{ value: '1200' }] }] },
      ],
    ],
    says: [{ kind: 'meter', plug: 1, wh: 1200 }],
    odd: ['transactionId: 0'],
  },
  'a kilowatt-hour register with a power of ten, 2.0.1': {
    version: '2.0.1',
    calls: [
      event('Started', { ...card, meterValue: energy(15, 'Wh', { unitOfMeasure: { unit: 'Wh', multiplier: 2 } }) }),
    ],
    says: [{ ...started201, wh: 1500 }],
  },
  'registers per phase only, 2.0.1': {
    version: '2.0.1',
    calls: [
      event('Started', {
        ...card,
        meterValue: [
          {
            timestamp: at(),
            sampledValue: [
              { value: 1, phase: 'L1', measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'kWh' } },
              { value: 2, phase: 'L2', measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'kWh' } },
            ],
          },
        ],
      }),
    ],
    says: [{ ...started201, wh: 3000 }],
  },
}
