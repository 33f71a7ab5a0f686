/*
 * Power profiles as OCPP 1.6 (3.13) and 2.0.1 (K) tell a charger to keep and to obey them, written from the standard: it
 * knows nothing of how we plan. Currents are amperes of a phase.
 */

type Purpose = 'max' | 'default' | 'transaction'

interface Period {
  startPeriod: number
  limit: number
  numberPhases?: number
}

interface Schedule {
  duration?: number
  startSchedule?: string
  chargingRateUnit: 'A' | 'W'
  chargingSchedulePeriod: readonly Period[]
}

/** What both versions have in common. */
export interface StandardProfile {
  id: number
  stackLevel: number
  chargingProfilePurpose: string
  chargingProfileKind: string
  transactionId?: number | string
  validFrom?: string
  validTo?: string
  schedule: Schedule
}

export type Params = Record<string, unknown>

/** Which of those it keeps a call to clear them means. */
type IsMeant = (plug: number, profile: StandardProfile) => boolean

export interface Running {
  /** Undefined until it was told, where the server numbers. */
  id: number | string | undefined
  since: number
}

interface Kept {
  plug: number
  purpose: Purpose
  profile: StandardProfile
}

const PURPOSES: Readonly<Record<string, Purpose>> = {
  ChargePointMaxProfile: 'max',
  ChargingStationMaxProfile: 'max',
  TxDefaultProfile: 'default',
  TxProfile: 'transaction',
}
const VOLTS = 230
const PHASES = 3

export class StandardProfiles {
  #kept: Kept[] = []

  /** Keeps a profile in place of the one it replaces, or refuses it. */
  set(plug: number, profile: StandardProfile, running: Running | null): 'Accepted' | 'Rejected' {
    const purpose = PURPOSES[profile.chargingProfilePurpose]
    if (purpose === undefined || profile.schedule.chargingSchedulePeriod[0]?.startPeriod !== 0) return 'Rejected'
    if (purpose === 'max' && (plug !== 0 || profile.chargingProfileKind === 'Relative')) return 'Rejected'
    const isOfRunning =
      plug !== 0 && running !== null && running.id !== undefined && profile.transactionId === running.id
    if (purpose === 'transaction' && !isOfRunning) return 'Rejected'
    const isReplaced = (kept: Kept) =>
      kept.profile.id === profile.id ||
      (kept.plug === plug && kept.purpose === purpose && kept.profile.stackLevel === profile.stackLevel)
    this.#kept = [...this.#kept.filter(kept => !isReplaced(kept)), { plug, purpose, profile }]
    return 'Accepted'
  }

  clear(isMeant: IsMeant): 'Accepted' | 'Unknown' {
    const before = this.#kept.length
    this.#kept = this.#kept.filter(({ plug, profile }) => !isMeant(plug, profile))
    return this.#kept.length < before ? 'Accepted' : 'Unknown'
  }

  /** The transaction of a plug is over, and with it all that was for it alone. */
  ended(plug: number): void {
    this.#kept = this.#kept.filter(kept => kept.plug !== plug || kept.purpose !== 'transaction')
  }

  hasDefault(plug: number): boolean {
    return this.#kept.some(kept => kept.plug === plug && kept.purpose === 'default')
  }

  /** The most a plug may draw at a time: of each purpose the highest level, a charge's own before the one for all. */
  limitAt(plug: number, at: number, running: Running): number {
    const of = (purpose: Purpose, where: number) => this.#highest({ purpose, plug: where }, at, running)
    const own = of('transaction', plug) ?? of('default', plug) ?? of('default', 0)
    return Math.min(own ?? Number.POSITIVE_INFINITY, of('max', 0) ?? Number.POSITIVE_INFINITY)
  }

  #highest({ purpose, plug }: { purpose: Purpose; plug: number }, at: number, running: Running): number | undefined {
    const standing = this.#kept
      .filter(kept => kept.purpose === purpose && kept.plug === plug)
      .flatMap(({ profile }) => {
        const limit = limitOf(profile, at, running)
        return limit === undefined ? [] : [{ level: profile.stackLevel, limit }]
      })
      .sort((a, b) => b.level - a.level)
    return standing[0]?.limit
  }
}

/** A profile's limit at a time; undefined where it is not in force. */
function limitOf(profile: StandardProfile, at: number, { since }: Running): number | undefined {
  const { validFrom, validTo, chargingProfileKind, schedule } = profile
  if (validFrom !== undefined && at < Date.parse(validFrom)) return undefined
  if (validTo !== undefined && at >= Date.parse(validTo)) return undefined
  const start = chargingProfileKind === 'Relative' ? since : Date.parse(schedule.startSchedule ?? '')
  const seconds = (at - (Number.isNaN(start) ? since : start)) / 1000
  if (seconds < 0 || (schedule.duration !== undefined && seconds >= schedule.duration)) return undefined
  const period = schedule.chargingSchedulePeriod.filter(({ startPeriod }) => startPeriod <= seconds).at(-1)
  if (period === undefined) return undefined
  const { limit, numberPhases = PHASES } = period
  return schedule.chargingRateUnit === 'A' ? limit : limit / (VOLTS * numberPhases)
}

/** The profile of a SetChargingProfile of either version. */
export function readProfile({ csChargingProfiles, chargingProfile }: Params): StandardProfile | null {
  const told = (csChargingProfiles ?? chargingProfile) as Params
  const [schedule] = [told.chargingSchedule].flat() as Schedule[]
  if (schedule === undefined) return null
  return { ...(told as object), id: Number(told.chargingProfileId ?? told.id), schedule } as StandardProfile
}

/** The same of a ClearChargingProfile. */
export function readWhich(params: Params): IsMeant {
  const { evseId, chargingProfilePurpose: named } = (params.chargingProfileCriteria ?? {}) as Params
  const [number, where] = [params.id ?? params.chargingProfileId, params.connectorId ?? evseId]
  const purpose = named ?? params.chargingProfilePurpose
  return (plug, { id, chargingProfilePurpose }) =>
    (number === undefined || id === number) &&
    (where === undefined || plug === where) &&
    (purpose === undefined || chargingProfilePurpose === purpose)
}
