import type { STAFFING } from '../../shared/api/people.ts'
import type { BankAccount } from '../../shared/bank/account.ts'
import type { AcquirerName } from '../../shared/bank/acquirer.ts'
import type { Brand } from '../../shared/brand.ts'

/** People as the accounts know them. The documents hold only copies. */
export interface People {
  /** A person's name; null if no one knows it any more. */
  nameOf(person: string): string | null
  /** The people who work at a station. */
  teamOf(station: string): readonly TeamMember[]
  /** Whose the station is, under what name. */
  organisationOf(station: string): Organisation
  /** The changes to a station's team; by default nothing is known of them. */
  staffingAt?(station: string): readonly StaffingAct[]
  /** Whether this person is a guest, without an email. By default no one is. */
  isGuest?(person: string): boolean
}

export interface TeamMember {
  person: string
  name: string
  role: 'staff' | 'owner'
}

/** Who invited, withdrew, joined, changed a role or removed. `person`: whose role, if not the author's. */
export interface StaffingAct {
  id: string
  at: number
  by: string
  what: (typeof STAFFING)[number]
  why?: string
  role?: 'staff' | 'owner'
  person?: string
}

export interface Organisation {
  id: string
  name: string
  /** All its stations; by default the one that was asked about. */
  stations?: readonly string[]
  /** Where its customers' transfers go. */
  bank?: BankAccount
  /** Where they pay online. */
  online?: AcquirerName
  brand?: Brand
}
