import type { Reading } from './reading/reading.ts'

/** A meter's reading at one time. */
export interface Sample {
  /** By the charger's clock. */
  theirs: number | undefined
  isBegin: boolean
  register?: Register
  powerW?: number
  soc?: number
  currentA?: number
  voltageV?: number
  temperatureC?: number
}

/** A register as it is labelled: chargers write kWh for Wh, and the other way round. */
export interface Register {
  value: number
  /** Wh in one unit of the label. */
  unit: number
}

/** How a version writes a value: 1.6 as a text with a unit, 2.0.1 as a number with a unit and a power of ten. */
export type ReadValue = (sampled: Reading) => { value: number | undefined; unit: string | undefined }

interface Value {
  measurand: string
  phase: string
  location: string
  value: number
  unit: string
  isBegin: boolean
}

/** A charger may send a night in one call. */
const MOST_SAMPLES = 500

/** The samples in `meterValue`, or in what goes by another name in some calls. */
export function readSamples(metered: readonly Reading[], readValue: ReadValue): Sample[] {
  return metered.slice(-MOST_SAMPLES).flatMap(at => {
    const theirs = at.time('timestamp')
    const values = at.list('sampledValue').flatMap(sampled => readSampled(sampled, readValue))
    // The registers of a beginning and of an end can stand under one time.
    const parts = [values.filter(({ isBegin }) => isBegin), values.filter(({ isBegin }) => !isBegin)]
    return parts.filter(part => part.length > 0).map(part => sampleOf(theirs, part))
  })
}

function readSampled(sampled: Reading, readValue: ReadValue): Value[] {
  if (sampled.maybe.text('format', 20) === 'SignedData') return []
  const { value, unit = '' } = readValue(sampled)
  if (value === undefined) return []
  const named = sampled.maybe.text('measurand', 50) ?? 'Energy.Active.Import.Register'
  // Some write the phase behind the measurand.
  const [, measurand = named, written] = /^(.*?)(?:\.(L[123](?:-(?:N|L[123]))?|N))?$/.exec(named) ?? []
  if (written !== undefined) sampled.note(`measurand: ${named.slice(0, 40)}`)
  const phase = sampled.maybe.text('phase', 10) ?? written ?? ''
  const location = sampled.maybe.text('location', 10) ?? 'Outlet'
  const isBegin = sampled.maybe.text('context', 30) === 'Transaction.Begin'
  return [{ measurand, phase, location, value, unit, isBegin }]
}

function sampleOf(theirs: number | undefined, values: readonly Value[]): Sample {
  const of = (measurand: string) => atOutlet(values.filter(value => value.measurand === measurand))
  const isBegin = values.some(value => value.isBegin)
  const found = {
    register: registerOf(of('Energy.Active.Import.Register')),
    powerW: whole(of('Power.Active.Import'), watts),
    soc: of('SoC')[0]?.value,
    currentA: highest(of('Current.Import')),
    voltageV: voltage(of('Voltage')),
    temperatureC: temperature(values.find(({ measurand }) => measurand === 'Temperature')),
  }
  return Object.assign({ theirs, isBegin }, onlyKnown(found))
}

/** Leaves out the inlet: the charger takes more from the grid than the car gets. */
function atOutlet(values: readonly Value[]): readonly Value[] {
  const outlet = values.filter(({ location }) => location !== 'Inlet')
  return outlet.length > 0 ? outlet : values
}

function registerOf(values: readonly Value[]): Register | undefined {
  const [first] = values
  if (first === undefined) return undefined
  const unit = /^kwh$/i.test(first.unit) ? 1000 : 1
  const value = whole(values, ({ value }) => value)
  return value === undefined ? undefined : { value, unit }
}

/** The value of all phases together; their sum where only they are told. */
function whole(values: readonly Value[], read: (value: Value) => number): number | undefined {
  const total = values.find(({ phase }) => phase === '')
  if (total !== undefined) return read(total)
  const phases = new Map(
    values.filter(({ phase }) => /^L[123](-N)?$/.test(phase)).map(value => [value.phase[1], value]),
  )
  return phases.size === 0 ? undefined : [...phases.values()].reduce((sum, value) => sum + read(value), 0)
}

function watts({ value, unit }: Value): number {
  return /^k(w|va)$/i.test(unit) ? value * 1000 : value
}

/** A limit holds for each phase, and the highest breaks it. */
function highest(values: readonly Value[]): number | undefined {
  const phases = values.filter(({ phase }) => phase !== 'N')
  return phases.length === 0 ? undefined : Math.max(...phases.map(({ value }) => value))
}

function voltage(values: readonly Value[]): number | undefined {
  const told = values.find(({ phase }) => phase === '') ?? values.find(({ phase }) => /^L1(-N)?$/.test(phase))
  return (told ?? values[0])?.value
}

function temperature(told: Value | undefined): number | undefined {
  if (told === undefined) return undefined
  if (/^k$/i.test(told.unit)) return told.value - 273.15
  return /^f/i.test(told.unit) ? ((told.value - 32) * 5) / 9 : told.value
}

type Known<Found> = { [Name in keyof Found]?: NonNullable<Found[Name]> }

function onlyKnown<Found extends object>(found: Found): Known<Found> {
  const known: [string, unknown][] = Object.entries(found).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known) as Known<Found>
}
